using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Discovery;
using CrmConnector.Adapters.Dataverse.Reading;
using CrmConnector.Adapters.Dataverse.Signals;
using CrmConnector.Adapters.Dataverse.Tracking;
using CrmConnector.Adapters.Dataverse.Writing;

namespace CrmConnector.Adapters.Dataverse;

/// <summary>One environment, open.</summary>
internal sealed class DataverseConnection
    : IConnection,
        IChangeFeed,
        IRecordFinder,
        IRecordWriter,
        IConditionPushdown,
        IWebhookSource
{
    private readonly DataverseClient _client;
    private readonly EntityCatalog _catalog;
    private readonly SweepReader _sweeps;
    private readonly KeyReader _keys;
    private readonly ValueFinder _finder;
    private readonly DeltaReader _deltas;
    private readonly RecordWriter _writer;
    private readonly WebhookRegistrar _webhooks;

    public DataverseConnection(DataverseClient client, Random random)
    {
        _client = client;
        _catalog = new EntityCatalog(client);
        _sweeps = new SweepReader(client, _catalog);
        _keys = new KeyReader(client, _catalog);
        _finder = new ValueFinder(client, _catalog);
        _deltas = new DeltaReader(client, _catalog, _keys);
        _writer = new RecordWriter(client, _catalog, _keys, new OwnKeys(random));
        _webhooks = new WebhookRegistrar(client, _catalog);
    }

    public async ValueTask<StoreIdentity> IdentifyAsync(CancellationToken cancellationToken)
    {
        var who = await WhoAmI.AskAsync(_client, cancellationToken);
        return new StoreIdentity(
            string.Create(CultureInfo.InvariantCulture, $"dataverse:{who.OrganizationId:D}"),
            Position: null
        );
    }

    public ValueTask<IReadOnlyList<EntityName>> ListEntitiesAsync(CancellationToken cancellationToken) =>
        _catalog.ListAsync(cancellationToken);

    public ValueTask<IReadOnlyList<EntitySchema>> DescribeAsync(
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    ) => _catalog.DescribeAsync(entities, cancellationToken);

    public IAsyncEnumerable<SweepPage> SweepAsync(SweepRequest request, CancellationToken cancellationToken) =>
        _sweeps.ReadAsync(request, cancellationToken);

    public ValueTask<IReadOnlyList<Record?>> FetchAsync(FetchRequest request, CancellationToken cancellationToken) =>
        _keys.FetchAsync(request, cancellationToken);

    public ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        FindRequest request,
        CancellationToken cancellationToken
    ) => _finder.FindAsync(request, cancellationToken);

    public ValueTask<Checkpoint?> GetPositionAsync(string entity, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Checkpoint?>(null);

    public IAsyncEnumerable<FeedPage> ReadChangesAsync(FeedRequest request, CancellationToken cancellationToken) =>
        _deltas.ReadAsync(request, cancellationToken);

    public ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(WriteBatch batch, CancellationToken cancellationToken) =>
        _writer.WriteAsync(batch, cancellationToken);

    public bool CanPushDown(string entity, Condition condition) =>
        _catalog.Find(entity) is { } known && ConditionFilter.Translate(known, condition) is not null;

    public bool CanSubscribe(string entity) => _catalog.Find(entity) is { Schema.Problem: null };

    public ValueTask<IReadOnlyList<WebhookSubscription>> SubscribeAsync(
        WebhookRequest request,
        CancellationToken cancellationToken
    ) => _webhooks.SubscribeAsync(request, cancellationToken);

    public ValueTask<WebhookSubscription?> RenewAsync(
        WebhookSubscription subscription,
        CancellationToken cancellationToken
    ) => _webhooks.RenewAsync(subscription, cancellationToken);

    public ValueTask UnsubscribeAsync(WebhookSubscription subscription, CancellationToken cancellationToken) =>
        _webhooks.UnsubscribeAsync(subscription, cancellationToken);

    public ValueTask<IReadOnlyList<WebhookSubscription>> FindSubscriptionsAsync(
        Uri address,
        CancellationToken cancellationToken
    ) => _webhooks.FindAsync(address, cancellationToken);

    public WebhookReading Read(WebhookCall call, string secret, IReadOnlyCollection<WebhookSubscription> known) =>
        WebhookCallReader.Read(call, secret, known);

    public ValueTask DisposeAsync()
    {
        _webhooks.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
