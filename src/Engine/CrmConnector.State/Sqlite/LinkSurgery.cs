using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Sqlite.Writing;

namespace CrmConnector.State.Sqlite;

/// <summary>What an administrator does to single links, inside a transaction. Records that it touches are due in every flow that reads them.</summary>
internal static class LinkSurgery
{
    /// <summary>Moves all members and baselines of one link into another.</summary>
    /// <exception cref="LinkConflictException">Both have a record of one entity.</exception>
    public static void Merge(SqliteDatabase database, long into, long from)
    {
        var twice = database
            .Prepare(
                """
                SELECT e.connection || '/' || e.entity FROM member a JOIN member b ON b.entity_id = a.entity_id
                JOIN link_entity e ON e.id = a.entity_id WHERE a.link_id = ?1 AND b.link_id = ?2 LIMIT 1
                """
            )
            .Bind(1, into)
            .Bind(2, from)
            .ReadOne(row => row.Text(0));
        if (twice is not null)
        {
            throw new LinkConflictException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Links {into} and {from} both have a record of {twice}. Take one of the two out first: crmconnector links split."
                )
            );
        }

        Run(database, "UPDATE member SET link_id = ?1 WHERE link_id = ?2", into, from);
        Run(database, "UPDATE baseline SET link_id = ?1 WHERE link_id = ?2", into, from);
        LookAgain(database, into);
    }

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
