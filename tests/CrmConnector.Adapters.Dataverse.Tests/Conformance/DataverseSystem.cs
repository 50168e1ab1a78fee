using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance;
using CrmConnector.Adapters.Dataverse.Tests.Sandbox;
using CrmConnector.Sandbox;
using FaultKind = CrmConnector.Sandbox.FaultKind;

namespace CrmConnector.Adapters.Dataverse.Tests.Conformance;

/// <summary>A sandbox with accounts as the test entity.</summary>
internal sealed class DataverseSystem
    : IConformanceSystem,
        ICanThrottle,
        ICanLoseAnswers,
        ICanExpireCheckpoints,
        ICanRefuseCredentials,
        ICanStall,
        ICanMerge,
        IHasParts,
        IHasAnotherStore
{
    private const string Table = "account";
    private readonly CrmSandbox _sandbox;
    private readonly List<CrmSandbox> _others = [];
    private string _throttle = "";

    private DataverseSystem(CrmSandbox sandbox) => _sandbox = sandbox;

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
        _sandbox.ConnectAsync(cancellationToken);

    public async ValueTask<RecordKey> InsertAsync(
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    ) => new((await _sandbox.Users.CreateAsync(Table, ApiValues.Of(values), User, cancellationToken)).ToString("D"));

    public async ValueTask UpdateAsync(
        RecordKey key,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    ) => await _sandbox.Users.EditAsync(Table, Guid.Parse(key.Value), ApiValues.Of(values), User, cancellationToken);

    public async ValueTask DeleteAsync(RecordKey key, CancellationToken cancellationToken) =>
        await _sandbox.Users.DeleteAsync(Table, Guid.Parse(key.Value), User, cancellationToken);

    public async ValueTask MergeAsync(RecordKey record, RecordKey master, CancellationToken cancellationToken) =>
        await _sandbox.Users.MergeAsync(
            Table,
            Guid.Parse(master.Value),
            Guid.Parse(record.Value),
            User,
            cancellationToken
        );

    public ValueTask ThrottleAsync(TimeSpan retryAfter, CancellationToken cancellationToken)
    {
        _throttle = _sandbox.Faults.Add(new Fault(FaultKind.TooManyRequests) { Times = 0, Delay = retryAfter });
        return ValueTask.CompletedTask;
    }

    public ValueTask RecoverAsync(CancellationToken cancellationToken)
    {
        _sandbox.Faults.Remove(_throttle);
        return ValueTask.CompletedTask;
    }

    public ValueTask LoseNextAnswerAsync(CancellationToken cancellationToken)
    {
        _sandbox.Faults.Add(new Fault(FaultKind.CommitThenClose) { Table = Table });
        return ValueTask.CompletedTask;
    }

    public async ValueTask ExpireCheckpointsAsync(CancellationToken cancellationToken) =>
        await _sandbox.Users.ExpireDeltaTokensAsync(cancellationToken);

    public ValueTask<IConnection> ConnectWithWrongSecretAsync(string secret, CancellationToken cancellationToken) =>
        _sandbox.ConnectAsync(cancellationToken, ("clientSecret", secret));

    public ValueTask<IStall> StallAsync(CancellationToken cancellationToken)
    {
        var id = _sandbox.Faults.Add(new Fault(FaultKind.HoldBefore) { Table = Table, Times = 0 });
        return ValueTask.FromResult<IStall>(
            new Stall(_sandbox.Faults, id, _sandbox.Faults.WaitUntilHeldAsync(id, cancellationToken))
        );
    }

    public async ValueTask<IConnection> ConnectToAnotherStoreAsync(CancellationToken cancellationToken)
    {
        var other = await CrmSandbox.StartAsync(Options(), cancellationToken);
        _others.Add(other);
        return await other.ConnectAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }
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

    private sealed class Stall(FaultBook faults, string id, Task reached) : IStall
    {
        public Task Reached => reached;

        public ValueTask DisposeAsync()
        {
            faults.Remove(id);
            return ValueTask.CompletedTask;
        }
    }
}
