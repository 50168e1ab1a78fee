using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance;
using CrmConnector.Adapters.Dataverse.Tests.Sandbox;
using CrmConnector.Sandbox;
using CrmConnector.Sandbox.Testing;

namespace CrmConnector.Adapters.Dataverse.Tests.Conformance;

/// <summary>A sandbox with accounts as the test entity.</summary>
internal sealed class DataverseSystem
    : ConformanceSandbox<CrmSandbox>,
        IConformanceSystem,
        ICanExpireCheckpoints,
        ICanRefuseCredentials,
        ICanMerge,
        IHasParts,
        IHasAnotherStore
{
    private const string Table = "account";

    private DataverseSystem(CrmSandbox sandbox)
        : base(sandbox, sandbox.Faults, Table) { }

    public TestEntity Entity { get; } =
        new(Table, "name")
        {
            TextMaxLength = 160,
            OtherText = "new_other",
            Integer = "new_count",
            Decimal = "new_amount",
            Date = "new_day",
            Instant = "new_moment",
            Boolean = "new_flag",
        };

    public PartEntity Parts { get; } = new("contact", "parentcustomerid", "lastname", 50);

    private static Guid User => SandboxUsers.People[0];

    public static async Task<DataverseSystem> OpenAsync(CancellationToken cancellationToken) =>
        new(await CrmSandbox.StartAsync(Options(), cancellationToken));

    public ValueTask<IConnection> ConnectAsync(CancellationToken cancellationToken) =>
        Sandbox.ConnectAsync(cancellationToken);

    public async ValueTask<RecordKey> InsertAsync(
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    ) => new((await Sandbox.Users.CreateAsync(Table, ApiValues.Of(values), User, cancellationToken)).ToString("D"));

    public async ValueTask UpdateAsync(
        RecordKey key,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    ) => await Sandbox.Users.EditAsync(Table, Guid.Parse(key.Value), ApiValues.Of(values), User, cancellationToken);

    public async ValueTask DeleteAsync(RecordKey key, CancellationToken cancellationToken) =>
        await Sandbox.Users.DeleteAsync(Table, Guid.Parse(key.Value), User, cancellationToken);

    public async ValueTask MergeAsync(RecordKey record, RecordKey master, CancellationToken cancellationToken) =>
        await Sandbox.Users.MergeAsync(
            Table,
            Guid.Parse(master.Value),
            Guid.Parse(record.Value),
            User,
            cancellationToken
        );

    public async ValueTask ExpireCheckpointsAsync(CancellationToken cancellationToken) =>
        await Sandbox.Users.ExpireDeltaTokensAsync(cancellationToken);

    public ValueTask<IConnection> ConnectWithWrongSecretAsync(string secret, CancellationToken cancellationToken) =>
        Sandbox.ConnectAsync(cancellationToken, ("clientSecret", secret));

    public async ValueTask<IConnection> ConnectToAnotherStoreAsync(CancellationToken cancellationToken)
    {
        var other = Own(await CrmSandbox.StartAsync(Options(), cancellationToken));
        return await other.ConnectAsync(cancellationToken);
    }

    private static CrmSandboxOptions Options() =>
        new()
        {
            Time = Surroundings.Time,
            CustomColumns =
            [
                .. SandboxColumn.Defaults,
                new(Table, "new_other", "string"),
                new(Table, "new_count", "int"),
                new(Table, "new_amount", "money"),
                new(Table, "new_day", "date"),
                new(Table, "new_moment", "datetime"),
                new(Table, "new_flag", "bool"),
            ],
        };
}
