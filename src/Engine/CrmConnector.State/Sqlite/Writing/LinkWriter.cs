using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Pages;
using Microsoft.Data.Sqlite;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Writes the links of one transaction.</summary>
internal sealed class LinkWriter(SqliteDatabase database, BaselineWriter baselines)
{
    private const int ConstraintFailed = 19;

    private const string OneMember = "WHERE link_id = ?1 AND entity_id = ?2 AND n = ?3";

    private readonly Statement _insert = database.Prepare(
        "INSERT INTO member (link_id, entity_id, n, key) VALUES (?1, ?2, ?3, ?4)"
    );

    /// <summary>Writes all changes of links; gives the numbers of the new ones.</summary>
    public long[] Write(PageCommit commit)
    {
        foreach (var removed in commit.RemovedMembers)
        {
            baselines.RemoveMember(removed.LinkId, removed.Entity.Id, removed.Number);
            One($"DELETE FROM member {OneMember}", removed.LinkId, removed.Entity, removed.Number).Run();
        }

        foreach (var rekeyed in commit.RekeyedMembers)
        {
            var update = One(
                $"UPDATE member SET key = ?4, gone = 0 {OneMember}",
                rekeyed.LinkId,
                rekeyed.Entity,
                rekeyed.Number
            );
            StoredKey.From(rekeyed.Key).Bind(update, 4);
            Run(update, rekeyed.Entity, rekeyed.Key);
        }

        foreach (var added in commit.AddedMembers)
        {
            Insert(added.LinkId, added.Entity, added.Number, StoredKey.From(added.Key), added.Key);
        }

        var links = AddLinks(commit);
        foreach (var mark in InLinkOrder.Sort(commit.GoneMarks, static mark => mark.LinkId))
        {
            One($"UPDATE member SET gone = ?4 {OneMember}", mark.LinkId, mark.Entity, mark.Number)
                .Bind(4, mark.Gone ? 1 : 0)
                .Run();
        }

        return links;
    }

    private long[] AddLinks(PageCommit commit)
    {
        var links = new long[commit.NewLinks.Count];
        if (links.Length == 0)
        {
            return links;
        }

        // numbers ascend with the source key: the table then only ever grows at its end, and the page's part of the index lies together
        var last = TakeNumbers(links.Length);
        var sources = StoredKeys.Sort(commit.NewLinks, static link => link.SourceKey);
        foreach (var position in sources.Order)
        {
            var link = commit.NewLinks[position];
            links[position] = ++last;
            Insert(last, commit.Flow.Source, 0, sources.Keys[position], link.SourceKey);
            if (link.TargetKey is { } target)
            {
                Insert(last, commit.Flow.Target, 0, StoredKey.From(target), target);
            }

            if (link.Baseline is not null)
            {
                baselines.Add(commit.Flow, last, 0, 0, link.Baseline);
            }

            foreach (var other in link.OtherBaselines ?? [])
            {
                baselines.Add(other.Flow, last, 0, 0, other.Baseline);
            }
        }

        return links;
    }

    private long TakeNumbers(int count) =>
        database
            .Prepare("UPDATE counter SET value = value + ?1 WHERE name = 'link' RETURNING value - ?1")
            .Bind(1, count)
            .ReadOne(row => row.Int64(0));

    private void Insert(long linkId, LinkEntity entity, int number, StoredKey stored, RecordKey key)
    {
        _insert.Bind(1, linkId).Bind(2, entity.Id).Bind(3, number);
        stored.Bind(_insert, 4);
        Run(_insert, entity, key);
    }

    private Statement One(string sql, long linkId, LinkEntity entity, int number) =>
        database.Prepare(sql).Bind(1, linkId).Bind(2, entity.Id).Bind(3, number);

    private static void Run(Statement statement, LinkEntity entity, RecordKey key)
    {
        try
        {
            statement.Run();
        }
        catch (SqliteException error) when (error.SqliteErrorCode == ConstraintFailed)
        {
            throw new LinkConflictException(
                $"Record '{key}' of {entity.Connection}/{entity.Entity} cannot join the link: it is a member of a link already, or the link "
                    + "has another record of that entity. See 'crmconnector explain' for the record.",
                error
            );
        }
    }
}
