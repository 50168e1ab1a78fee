using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <summary>One system and one open connection to it, with the test entity's description: what a behaviour works with.</summary>
internal sealed partial class Workbench : IAsyncDisposable
{
    private Workbench(IConformanceSystem system, IConnection connection, EntitySchema schema, CancellationToken token)
    {
        System = system;
        Connection = connection;
        Schema = schema;
        Token = token;
        Shape = new RecordShape(system.Entity.Fields);
    }

    public IConformanceSystem System { get; }

    public IConnection Connection { get; }

    public EntitySchema Schema { get; }

    public CancellationToken Token { get; }

    public RecordShape Shape { get; }

    public TestEntity Entity => System.Entity;

    /// <summary>A field that may be cleared: the second text where there is one.</summary>
    public string OptionalField =>
        Entity.OtherText ?? Entity.Fields.Skip(1).FirstOrDefault() ?? Skipped("the test entity has only one field");

    public static async Task<Workbench> OpenAsync(IConformanceSystem system, CancellationToken token)
    {
        var connection = await system.ConnectAsync(token);
        var schemas = await connection.DescribeAsync([system.Entity.Name], token);
        Expect.True(
            schemas.Count == 1 && string.Equals(schemas[0].Name, system.Entity.Name, StringComparison.Ordinal),
            $"DescribeAsync must describe the test entity '{system.Entity.Name}', once and under that name."
        );
        return new Workbench(system, connection, schemas[0], token);
    }

    public string Need(string? field, string role) => field ?? Skipped($"the test entity has no {role} field");

    public T NeedHook<T>()
        where T : class => System as T ?? throw Skipping($"the fixture does not offer {typeof(T).Name}");

    public IChangeFeed NeedFeed()
    {
        Skip.IfNot(Schema.Changes.HasFeed, "The test entity declares no feed.");
        return Ability<IChangeFeed>();
    }

    public IRecordFinder NeedFinder() =>
        Connection as IRecordFinder ?? throw Skipping("the connection offers no IRecordFinder");

    public IRecordWriter NeedWriter(bool create = false, bool update = false, bool delete = false)
    {
        Skip.If(create && !Schema.Writes.CanCreate, "The test entity declares no create.");
        Skip.If(update && !Schema.Writes.CanUpdate, "The test entity declares no update.");
        Skip.If(delete && !Schema.Writes.CanDelete, "The test entity declares no delete.");
        return Connection as IRecordWriter ?? throw Skipping("the connection offers no IRecordWriter");
    }

    public IReceiptReader NeedReceipts()
    {
        Skip.IfNot(Schema.Writes.Receipts, "The test entity declares no receipts.");
        return Connection as IReceiptReader ?? throw Skipping("the connection offers no IReceiptReader");
    }

    public void NeedVersions() => Skip.IfNot(Schema.Writes.Versions, "The test entity declares no versions.");

    public void NeedComparing() =>
        Skip.IfNot(Schema.Writes.ComparesValues, "The test entity declares no comparing of values.");

    public async ValueTask DisposeAsync() => await Connection.DisposeAsync();

    private T Ability<T>()
        where T : class
    {
        var ability = Connection as T;
        Expect.True(
            ability is not null,
            $"The test entity's description promises {typeof(T).Name}, but the connection lacks it."
        );
        return ability;
    }

    private static string Skipped(string reason) => throw Skipping(reason);

    private static SkipException Skipping(string reason) => new($"Skipped: {reason}.");
}
