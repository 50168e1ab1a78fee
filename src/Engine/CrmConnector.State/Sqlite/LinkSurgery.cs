using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Sqlite.Writing;

namespace CrmConnector.State.Sqlite;

/// <summary>What an administrator does to single links, inside a transaction. Records that it touches are due in every flow that reads them.</summary>
internal static class LinkSurgery
{
    /// <summary>Moves all members and baselines of one link into another.</summary>
    /// <exception cref="LinkConflictException">Both have a record of one entity of which a link may have one only.</exception>
    public static void Merge(SqliteDatabase database, long into, long from, IReadOnlySet<int> many)
    {
        var shared = database
            .Prepare(
                """
                SELECT e.id, e.connection || '/' || e.entity, max(a.n) FROM member a JOIN link_entity e ON e.id = a.entity_id
                WHERE a.link_id = ?1 AND a.entity_id IN (SELECT entity_id FROM member WHERE link_id = ?2)
                GROUP BY e.id
                """
            )
            .Bind(1, into)
            .Bind(2, from)
            .ReadAll(row => (Id: row.Int32(0), Name: row.Text(1), Last: row.Int32(2)));
        if (shared.Find(entity => !many.Contains(entity.Id)).Name is { } twice)
        {
            throw new LinkConflictException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Links {into} and {from} both have a record of {twice}. Take one of the two out first: crmconnector links split."
                )
            );
        }

        // members of an entity that both have keep their order behind those of the link that stays; their baselines first, while it has only its own
        Run(
            database,
            $"""
            UPDATE baseline SET link_id = ?1, source_n = source_n + {FirstFree("source_id")}, target_n = target_n + {FirstFree(
                "target_id"
            )}
            WHERE link_id = ?2
            """,
            into,
            from
        );
        foreach (var entity in shared)
        {
            database
                .Prepare("UPDATE member SET link_id = ?1, n = n + ?4 WHERE link_id = ?2 AND entity_id = ?3")
                .Bind(1, into)
                .Bind(2, from)
                .Bind(3, entity.Id)
                .Bind(4, entity.Last + 1)
                .Run();
        }

        Run(database, "UPDATE member SET link_id = ?1 WHERE link_id = ?2", into, from);
        LookAgain(database, into);
    }

    private static string FirstFree(string side) =>
        $"(SELECT coalesce(max(m.n) + 1, 0) FROM member m JOIN flow f ON f.{side} = m.entity_id WHERE f.id = baseline.flow_id AND m.link_id = ?1)";

    /// <summary>Takes a member out of its link into a new one of its own; gives the new link.</summary>
    public static long Split(SqliteDatabase database, LinkEntity entity, long linkId, int number, RecordKey key)
    {
        var baselines = new BaselineWriter(database);
        baselines.RemoveMember(linkId, entity.Id, number);
        baselines.Finish();
        var fresh = database
            .Prepare("UPDATE counter SET value = value + 1 WHERE name = 'link' RETURNING value")
            .ReadOne(row => row.Int64(0));
        database
            .Prepare("UPDATE member SET link_id = ?1, n = 0 WHERE link_id = ?2 AND entity_id = ?3 AND n = ?4")
            .Bind(1, fresh)
            .Bind(2, linkId)
            .Bind(3, entity.Id)
            .Bind(4, number)
            .Run();
        LookAgain(database, linkId);
        LookAgain(database, fresh);
        return fresh;
    }

    private static void LookAgain(SqliteDatabase database, long linkId) =>
        database
            .Prepare(
                """
                INSERT OR IGNORE INTO due (flow_id, key)
                SELECT f.id, m.key FROM member m JOIN flow f ON f.source_id = m.entity_id WHERE m.link_id = ?1 AND m.gone = 0
                """
            )
            .Bind(1, linkId)
            .Run();

    private static void Run(SqliteDatabase database, string sql, long into, long from) =>
        database.Prepare(sql).Bind(1, into).Bind(2, from).Run();
}
