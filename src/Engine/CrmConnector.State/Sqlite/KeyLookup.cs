using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Sqlite;

/// <summary>Reads from the tables whose primary key is flow and source key.</summary>
internal static class KeyLookup
{
    private static readonly IReadOnlySet<RecordKey> None = new HashSet<RecordKey>();

    /// <summary>Which of the keys are in the table; one look when the flow has none there.</summary>
    public static IReadOnlySet<RecordKey> Present(
        SqliteDatabase database,
        string table,
        StoredFlow flow,
        IReadOnlyList<RecordKey> keys
    )
    {
        var any = database
            .Prepare($"SELECT 1 FROM {table} WHERE flow_id = ?1 LIMIT 1")
            .Bind(1, flow.Id)
            .ReadOne(_ => true);
        if (!any)
        {
            return None;
        }

        var statement = database.Prepare($"SELECT 1 FROM {table} WHERE flow_id = ?1 AND key = ?2").Bind(1, flow.Id);
        var present = new HashSet<RecordKey>();
        foreach (var key in keys)
        {
            StoredKey.From(key).Bind(statement, 2);
            if (statement.ReadOne(_ => true))
            {
                present.Add(key);
            }
        }

        return present;
    }

    /// <summary>A page of keys in the order of the table.</summary>
    public static IReadOnlyList<RecordKey> List(
        SqliteDatabase database,
        string table,
        StoredFlow flow,
        RecordKey? after,
        int take
    )
    {
        var statement = database
            .Prepare(
                after is null
                    ? $"SELECT key FROM {table} WHERE flow_id = ?1 ORDER BY key {Statement.Limit(2)}"
                    : $"SELECT key FROM {table} WHERE flow_id = ?1 AND key > ?3 ORDER BY key {Statement.Limit(2)}"
            )
            .Bind(1, flow.Id)
            .Bind(2, take);
        if (after is { } last)
        {
            StoredKey.From(last).Bind(statement, 3);
        }

        return statement.ReadAll(row => StoredKey.Read(row, 0));
    }

    /// <summary>How many keys of the flow the table holds.</summary>
    public static long Count(SqliteDatabase database, string table, StoredFlow flow) =>
        database
            .Prepare($"SELECT count(*) FROM {table} WHERE flow_id = ?1")
            .Bind(1, flow.Id)
            .ReadOne(row => row.Int64(0));
}
