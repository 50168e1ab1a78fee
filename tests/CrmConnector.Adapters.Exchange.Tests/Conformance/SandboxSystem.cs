using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance;
using CrmConnector.Adapters.Exchange.Tests.Sandbox;
using CrmConnector.Sandbox;
using CrmConnector.Sandbox.Testing;

namespace CrmConnector.Adapters.Exchange.Tests.Conformance;

/// <summary>A sandbox Exchange with one mailbox, whose contacts are the test entity.</summary>
internal sealed class SandboxSystem
    : ConformanceSandbox<ExchangeSandbox>,
        IConformanceSystem,
        ICanExpireCheckpoints,
        ICanRefuseCredentials,
        IHasAnotherStore
{
    private const string Mailbox = "anna@contoso.test";

    private SandboxSystem(ExchangeSandbox sandbox, string entity)
        : base(sandbox, sandbox.Faults, "contact")
    {
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

    public ValueTask<IConnection> ConnectAsync(CancellationToken cancellationToken) => Sandbox.ConnectAsync();

    public async ValueTask<RecordKey> InsertAsync(
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    ) => new(await Sandbox.Users.CreateAsync(Mailbox, Values(values), null, cancellationToken));

    public async ValueTask UpdateAsync(
        RecordKey key,
        IReadOnlyDictionary<string, FieldValue> values,
        CancellationToken cancellationToken
    ) => await Sandbox.Users.EditAsync(Mailbox, key.Value, Values(values), cancellationToken);

    public async ValueTask DeleteAsync(RecordKey key, CancellationToken cancellationToken) =>
        await Sandbox.Users.DeleteAsync(Mailbox, key.Value, forGood: false, cancellationToken);

    public async ValueTask ExpireCheckpointsAsync(CancellationToken cancellationToken) =>
        await Sandbox.Administrator.ExpireDeltaTokensAsync(null, cancellationToken);

    public ValueTask<IConnection> ConnectWithWrongSecretAsync(string secret, CancellationToken cancellationToken) =>
        Sandbox.ConnectAsync(("clientSecret", secret));

    public async ValueTask<IConnection> ConnectToAnotherStoreAsync(CancellationToken cancellationToken)
    {
        var other = Own(
            await StartAsync(new ExchangeHabits(), "9b2f6c52-3f0e-4d57-9b1c-6f2a7d4e9b11", cancellationToken)
        );
        return await other.ConnectAsync();
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
                // a request counts until the server has put it away, a moment after its answer was heard: on a busy machine the next one may meet it
                Throttling = new ExchangeThrottling { Concurrency = 8 },
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
}
