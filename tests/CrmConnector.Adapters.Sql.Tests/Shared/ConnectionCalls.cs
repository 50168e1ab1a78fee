using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using Record = CrmConnector.Abstractions.Records.Record;

namespace CrmConnector.Adapters.Sql.Tests.Shared;

/// <summary>Short forms of the contract's calls for tests.</summary>
internal static class ConnectionCalls
{
    public static async Task<EntitySchema> DescribeAsync(this IConnection connection, string entity) =>
        (await connection.DescribeAsync([entity], CancellationToken.None)).ShouldHaveSingleItem();

    public static async Task<List<Record>> SweepAsync(
        this IConnection connection,
        string entity,
        string[] fields,
        int pageSize = 100,
        Condition? where = null
    )
    {
        var records = new List<Record>();
        var request = new SweepRequest(entity, new RecordShape(fields), pageSize) { Where = where };
        await foreach (var page in connection.SweepAsync(request, CancellationToken.None))
        {
            page.Records.Count.ShouldBeLessThanOrEqualTo(pageSize);
            records.AddRange(page.Records);
        }

        return records;
    }

    public static async Task<Checkpoint> PositionAsync(this IConnection connection, string entity) =>
        (await ((IChangeFeed)connection).GetPositionAsync(entity, CancellationToken.None)).ShouldNotBeNull();

    public static async Task<Changes> ChangesAsync(
        this IConnection connection,
        string entity,
        string[] fields,
        Checkpoint after,
        int pageSize = 100
    )
    {
        var request = new FeedRequest(entity, new RecordShape(fields), pageSize, after);
        var changes = new Changes([], [], []);
        await foreach (var page in ((IChangeFeed)connection).ReadChangesAsync(request, CancellationToken.None))
        {
            changes.Records.AddRange(page.Records);
            changes.Deleted.AddRange(page.Deleted);
            changes.Checkpoints.Add(page.Next.ShouldNotBeNull());
        }

        return changes;
    }

    public static async Task<Record?> FetchAsync(
        this IConnection connection,
        string entity,
        string key,
        params string[] fields
    ) =>
        (
            await connection.FetchAsync(
                new FetchRequest(entity, new RecordShape(fields), [new RecordKey(key)]),
                CancellationToken.None
            )
        ).ShouldHaveSingleItem();

    public static async Task<IReadOnlyList<WriteOutcome>> WriteAsync(
        this IConnection connection,
        string entity,
        string[] fields,
        AnswerDetail answer,
        params RecordWrite[] writes
    ) =>
        await ((IRecordWriter)connection).WriteAsync(
            new WriteBatch(entity, new RecordShape(fields), writes, answer),
            CancellationToken.None
        );

    public static RecordWrite Create(params FieldValue[] values) => new(WriteKind.Create, null, values);

    public static RecordWrite Update(string key, params FieldValue[] values) =>
        new(WriteKind.Update, new RecordKey(key), values);

    public static RecordWrite Delete(string key) => new(WriteKind.Delete, new RecordKey(key), []);
}
