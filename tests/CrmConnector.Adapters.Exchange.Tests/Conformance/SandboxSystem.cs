using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance;
using CrmConnector.Adapters.Exchange.Tests.Sandbox;
using CrmConnector.Sandbox;
using FaultKind = CrmConnector.Sandbox.FaultKind;

namespace CrmConnector.Adapters.Exchange.Tests.Conformance;

/// <summary>A sandbox Exchange with one mailbox, whose contacts are the test entity.</summary>
internal sealed class SandboxSystem
    : IConformanceSystem,
        ICanThrottle,
        ICanLoseAnswers,
        ICanExpireCheckpoints,
        ICanRefuseCredentials,
        ICanStall,
        IHasAnotherStore
{
    private const string Mailbox = "anna@contoso.test";
    private const string Contact = "contact";

    private readonly ExchangeSandbox _sandbox;
    private readonly List<ExchangeSandbox> _others = [];
    private string _throttle = "";

    private SandboxSystem(ExchangeSandbox sandbox, string entity)
    {
        _sandbox = sandbox;
        Entity = new TestEntity(entity, "companyName")
        {
            TextMaxLength = 255,
            OtherText = "businessAddress.street",
            Date = "birthday",
        };
    }

    public TestEntity Entity { get; }

    public static async Task<SandboxSystem> OpenAsync(
        string entity,
        ExchangeHabits habits,
        CancellationToken cancellationToken
    ) => new(await StartAsync(habits, "8a1f6c52-3f0e-4d57-9b1c-6f2a7d4e9b10", cancellationToken), entity);

    public ValueTask<IConnection> ConnectAsync(CancellationToken cancellationToken) => _sandbox.ConnectAsync();

    public async ValueTask<RecordKey> InsertAsync(
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    ) => new(await _sandbox.Users.CreateAsync(Mailbox, Values(values), null, cancellationToken));

    public async ValueTask UpdateAsync(
        RecordKey key,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    ) => await _sandbox.Users.EditAsync(Mailbox, key.Value, Values(values), cancellationToken);

    public async ValueTask DeleteAsync(RecordKey key, CancellationToken cancellationToken) =>
        await _sandbox.Users.DeleteAsync(Mailbox, key.Value, forGood: false, cancellationToken);

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
        _sandbox.Faults.Add(new Fault(FaultKind.CommitThenClose) { Table = Contact });
        return ValueTask.CompletedTask;
    }

    public async ValueTask ExpireCheckpointsAsync(CancellationToken cancellationToken) =>
        await _sandbox.Administrator.ExpireDeltaTokensAsync(null, cancellationToken);

    public ValueTask<IConnection> ConnectWithWrongSecretAsync(string secret, CancellationToken cancellationToken) =>
        _sandbox.ConnectAsync(("clientSecret", secret));

    public ValueTask<IStall> StallAsync(CancellationToken cancellationToken)
    {
        var id = _sandbox.Faults.Add(new Fault(FaultKind.HoldBefore) { Table = Contact, Times = 0 });
        return new(new Stall(_sandbox.Faults, id, _sandbox.Faults.WaitUntilHeldAsync(id, cancellationToken)));
    }

    public async ValueTask<IConnection> ConnectToAnotherStoreAsync(CancellationToken cancellationToken)
    {
        var other = await StartAsync(new ExchangeHabits(), "9b2f6c52-3f0e-4d57-9b1c-6f2a7d4e9b11", cancellationToken);
        _others.Add(other);
        return await other.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }
    }

    private static Task<ExchangeSandbox> StartAsync(
        ExchangeHabits habits,
        string tenant,
        CancellationToken cancellationToken
    ) =>
        ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions
            {
                Time = Surroundings.Time,
                TenantId = tenant,
                Habits = habits,
                Mailboxes = [new ExchangeMailbox(Mailbox, "Anna") { Folders = ["Clients"] }],
            },
            cancellationToken
        );

    private static Dictionary<string, object?> Values(IReadOnlyDictionary<string, FieldValue> values) =>
        values
            .Where(value => value.Value.IsPresent)
            .ToDictionary(
                value => value.Key.Split('.')[0],
                value =>
                    value.Key.Contains('.', StringComparison.Ordinal)
                        ? new Dictionary<string, object?>(StringComparer.Ordinal)
                        {
                            [value.Key.Split('.')[1]] = Of(value.Value),
                        }
                        : Of(value.Value),
                StringComparer.Ordinal
            );

    private static object? Of(FieldValue value) =>
        value.IsNull ? null
        : value.Kind == ValueKind.Date ? value.AsDate().ToString("yyyy-MM-dd")
        : value.AsText();

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
