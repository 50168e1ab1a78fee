using CrmConnector.State.Baselines;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;
using CrmConnector.State.Sqlite.Packing;
using Microsoft.Data.Sqlite;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>
/// Writes the new links of a page. A first run makes them by the thousand, so where their keys and baselines have fixed lengths they go into the
/// database as one packed parameter that one statement takes apart; else one by one.
/// </summary>
internal sealed class NewLinkWriter(SqliteDatabase database, BaselineWriter baselines, MemberWriter members)
{
    // the table of ordinals has 10,000 rows, and a link takes two
    private const int MostInBulk = 5_000;

    /// <summary>Writes the links and gives their numbers in the order of the page.</summary>
    public long[] Write(PageCommit commit)
    {
        var links = new long[commit.NewLinks.Count];
        if (links.Length == 0)
        {
            return links;
        }

        // numbers ascend with the source key: the table then only ever grows at its end, and the page's part of the index lies together
        var first = TakeNumbers(links.Length);
        var sources = StoredKeys.Sort(commit.NewLinks, static link => link.SourceKey);
        for (var rank = 0; rank < links.Length; rank++)
        {
            links[sources.Order[rank]] = first + rank;
        }

        WriteMembers(commit, sources, first);
        var together = WriteBaselines(commit, sources.Order, first);
        for (var rank = 0; rank < links.Length; rank++)
        {
            var link = commit.NewLinks[sources.Order[rank]];
            if (!together && link.Baseline is not null)
            {
                baselines.Add(commit.Flow, first + rank, 0, 0, link.Baseline);
            }

            foreach (var other in link.OtherBaselines ?? [])
            {
                baselines.Add(other.Flow, first + rank, 0, 0, other.Baseline);
            }
        }

        return links;
    }

    private long TakeNumbers(int count) =>
        database
            .Prepare("UPDATE counter SET value = value + ?1 WHERE name = 'link' RETURNING value - ?1 + 1")
            .Bind(1, count)
            .ReadOne(row => row.Int64(0));

    private void WriteMembers(PageCommit commit, StoredKeys sources, long first)
    {
        var news = commit.NewLinks;
        if (news.Count <= MostInBulk && news.All(static link => link.TargetKey is not null))
        {
            var targets = news.Select(static link => StoredKey.From(link.TargetKey!.Value)).ToArray();
            using var sourceKeys = PackedKeys.TryPack(sources.Keys, sources.Order);
            using var targetKeys = PackedKeys.TryPack(targets, sources.Order);
            if (sourceKeys is not null && targetKeys is not null)
            {
                WriteMembers(commit, sources.Order, first, sourceKeys, targetKeys);
                return;
            }
        }

        for (var rank = 0; rank < news.Count; rank++)
        {
            var link = news[sources.Order[rank]];
            members.Insert(first + rank, commit.Flow.Source, 0, link.SourceKey);
            if (link.TargetKey is { } target)
            {
                members.Insert(first + rank, commit.Flow.Target, 0, target);
            }
        }
    }

    private void WriteMembers(PageCommit commit, int[] order, long first, PackedKeys sources, PackedKeys targets)
    {
        // OR FAIL: the transaction is rolled back as a whole anyway, so SQLite need not remember how to undo this statement alone
        var insert = database
            .Prepare(
                $"""
                INSERT OR FAIL INTO member (link_id, entity_id, n, key)
                SELECT ?1 + (i >> 1), CASE i & 1 WHEN 0 THEN ?2 ELSE ?3 END, 0,
                    CASE i & 1 WHEN 0 THEN {sources.Sql("?5", "(i >> 1)")} ELSE {targets.Sql("?6", "(i >> 1)")} END
                FROM ordinal WHERE i < ?4
                """
            )
            .Bind(1, first)
            .Bind(2, commit.Flow.Source.Id)
            .Bind(3, commit.Flow.Target.Id)
            .Bind(4, 2L * order.Length)
            .Bind(5, sources.Bytes)
            .Bind(6, targets.Bytes);
        try
        {
            insert.Run();
        }
        catch (SqliteException error) when (MemberWriter.IsConflict(error))
        {
            var written = database
                .Prepare("SELECT count(*) FROM member WHERE link_id >= ?1")
                .Bind(1, first)
                .ReadOne(row => row.Int32(0));
            NewLink refused = commit.NewLinks[order[written / 2]];
            throw written % 2 == 0
                ? MemberWriter.Conflict(commit.Flow.Source, refused.SourceKey, error)
                : MemberWriter.Conflict(commit.Flow.Target, refused.TargetKey ?? default, error);
        }
    }

    private bool WriteBaselines(PageCommit commit, int[] order, long first)
    {
        var news = commit.NewLinks;
        var length = news[0].Baseline is { } one ? BaselineBlob.Length(one) : 0;
        if (
            news.Count > MostInBulk
            || news.Any(link => link.Baseline is null || BaselineBlob.Length(link.Baseline) != length)
        )
        {
            return false;
        }

        using var packed = new PackWriter(length * news.Count);
        foreach (var position in order)
        {
            Baseline baseline = news[position].Baseline!;
            BaselineBlob.Write(baseline, packed.Take(length));
        }

        baselines.AddMany(commit.Flow, first, news.Count, packed.Written, length);
        return true;
    }
}
