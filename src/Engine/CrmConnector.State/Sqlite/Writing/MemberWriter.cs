using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;
using Microsoft.Data.Sqlite;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Writes the members of existing links.</summary>
internal sealed class MemberWriter(SqliteDatabase database, BaselineWriter baselines)
{
    private const int ConstraintFailed = 19;

    private const string OneMember = "WHERE link_id = ?1 AND entity_id = ?2 AND n = ?3";

    private readonly Statement _insert = database.Prepare(
        "INSERT INTO member (link_id, entity_id, n, key) VALUES (?1, ?2, ?3, ?4)"
    );

    /// <summary>The keys of records that left their links.</summary>
    public List<(int EntityId, RecordKey Key)> Left { get; } = [];

    /// <summary>Removes, renames, merges and adds members, in this order.</summary>
    public void Write(PageCommit commit)
    {
        foreach (var removed in commit.RemovedMembers)
        {
            Remove(commit, removed);
        }

        foreach (var dealt in commit.DealtDeletions)
        {
            Deal(commit, dealt);
        }

        foreach (var rekeyed in commit.RekeyedMembers)
        {
            Left.AddRange(
                One($"SELECT key FROM member {OneMember}", rekeyed.LinkId, rekeyed.Entity, rekeyed.Number)
                    .ReadAll(row => (rekeyed.Entity.Id, StoredKey.Read(row, 0)))
            );
            var update = One(
                $"UPDATE member SET key = ?4, gone = 0 {OneMember}",
                rekeyed.LinkId,
                rekeyed.Entity,
                rekeyed.Number
            );
            StoredKey.From(rekeyed.Key).Bind(update, 4);
            Run(update, rekeyed.Entity, rekeyed.Key);
            baselines.ForgetDealtWith(rekeyed.LinkId, rekeyed.Entity.Id, rekeyed.Number);
            if (rekeyed.Given is { } given)
            {
                baselines.KeepOnly(rekeyed.LinkId, rekeyed.Entity.Id, rekeyed.Number, given);
            }
        }

        foreach (var merged in commit.MergedLinks)
        {
            LinkSurgery.Merge(database, merged.Into, merged.From, merged.Many);
        }

        foreach (var added in commit.AddedMembers)
        {
            Insert(added.LinkId, added.Entity, added.Number, added.Key);
        }
    }

    /// <summary>Marks members as gone or back.</summary>
    public void Mark(PageCommit commit)
    {
        foreach (var mark in InLinkOrder.Sort(commit.GoneMarks, static mark => mark.LinkId))
        {
            One($"UPDATE member SET gone = ?4 {OneMember}", mark.LinkId, mark.Entity, mark.Number)
                .Bind(
                    4,
                    !mark.Gone ? 0
                        : mark.Wanted ? 2
                        : mark.TakenBack ? 3
                        : 1
                )
                .Run();
            if (!mark.Gone)
            {
                baselines.ForgetDealtWith(mark.LinkId, mark.Entity.Id, mark.Number);
            }
        }
    }

    private void Remove(PageCommit commit, RemovedMember removed)
    {
        if (removed.IsDeleted && baselines.IsNeeded(commit.Flow, removed.LinkId, removed.Entity.Id, removed.Number))
        {
            One($"UPDATE member SET gone = 1 {OneMember}", removed.LinkId, removed.Entity, removed.Number).Run();
            return;
        }

        baselines.RemoveMember(removed.LinkId, removed.Entity.Id, removed.Number);
        Delete(removed.LinkId, removed.Entity, removed.Number);
    }

    /// <summary>
    /// Only the last flow that deals with a deletion takes the member out: until then the others find their targets through it. Where one has kept its target
    /// record, the member stays, whoever was the last: what that one knows of the record would go with it.
    /// </summary>
    private void Deal(PageCommit commit, DealtDeletion dealt)
    {
        var isNoted = baselines.MarkDealtWith(commit.Flow, dealt.LinkId, dealt.Number, dealt.Leaves);
        if (dealt.Leaves && !baselines.IsNeeded(commit.Flow, dealt.LinkId, commit.Flow.Source.Id, dealt.Number))
        {
            baselines.RemoveMember(dealt.LinkId, commit.Flow.Source.Id, dealt.Number);
            Delete(dealt.LinkId, commit.Flow.Source, dealt.Number);
        }
        else
        {
            One($"UPDATE member SET gone = max(gone, 1) {OneMember}", dealt.LinkId, commit.Flow.Source, dealt.Number)
                .Run();
            if (!isNoted)
            {
                baselines.AddDealtWith(commit.Flow, dealt.LinkId, dealt.Number, dealt.Leaves);
            }
        }
    }

    private void Delete(long linkId, LinkEntity entity, int number) =>
        Left.AddRange(
            One($"DELETE FROM member {OneMember} RETURNING key", linkId, entity, number)
                .ReadAll(row => (entity.Id, StoredKey.Read(row, 0)))
        );

    /// <summary>Adds a member.</summary>
    public void Insert(long linkId, LinkEntity entity, int number, RecordKey key)
    {
        _insert.Bind(1, linkId).Bind(2, entity.Id).Bind(3, number);
        StoredKey.From(key).Bind(_insert, 4);
        Run(_insert, entity, key);
    }

    /// <summary>True when a unique index refused.</summary>
    public static bool IsConflict(SqliteException error) => error.SqliteErrorCode == ConstraintFailed;

    /// <summary>Says which record was refused.</summary>
    public static LinkConflictException Conflict(LinkEntity entity, RecordKey key, SqliteException error) =>
        new(
            $"Record '{key}' of {entity.Connection}/{entity.Entity} cannot join the link: it is a member of a link already, or the link "
                + "has another record of that entity. See 'crmconnector explain' for the record.",
            error
        );

    private Statement One(string sql, long linkId, LinkEntity entity, int number) =>
        database.Prepare(sql).Bind(1, linkId).Bind(2, entity.Id).Bind(3, number);

    private static void Run(Statement statement, LinkEntity entity, RecordKey key)
    {
        try
        {
            statement.Run();
        }
        catch (SqliteException error) when (IsConflict(error))
        {
            throw Conflict(entity, key, error);
        }
    }
}
