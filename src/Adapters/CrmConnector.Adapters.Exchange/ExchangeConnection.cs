using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Mailboxes;
using CrmConnector.Adapters.Exchange.Reading;
using CrmConnector.Adapters.Exchange.Signals;
using CrmConnector.Adapters.Exchange.Tracking;
using CrmConnector.Adapters.Exchange.Writing;
using CrmConnector.Adapters.Exchange.Writing.Receipts;

namespace CrmConnector.Adapters.Exchange;

/// <summary>The mailboxes of one connection, open.</summary>
internal sealed class ExchangeConnection
    : IConnection,
        IChangeFeed,
        IRecordFinder,
        IRecordWriter,
        IReceiptReader,
        IRecordCounter,
        IWebhookSource,
        IReadingPace
{
    private readonly ExchangeClient _client;
    private readonly EntityCatalog _catalog;
    private readonly SweepReader _sweeps;
    private readonly KeyReader _keys;
    private readonly ValueFinder _finder;
    private readonly RecordCounter _counter;
    private readonly DeltaReader _deltas;
    private readonly RecordWriter _writer;
    private readonly ReceiptFinder _receipts;
    private readonly SubscriptionService _subscriptions;

    public ExchangeConnection(ExchangeClient client)
    {
        var trees = new FolderTrees(client);
        var membership = new FolderMembership(trees);
        var lists = new ListReader(client);
        var lister = new FolderLister(client, lists);
        _client = client;
        _catalog = new EntityCatalog(client, trees);
        _sweeps = new SweepReader(_catalog, new SnapshotReader(lister, client.Time));
        _keys = new KeyReader(client, _catalog, lister, membership);
        _finder = new ValueFinder(_catalog, lister, lists);
        _counter = new RecordCounter(_catalog, lister);
        _deltas = new DeltaReader(client, _catalog, _keys);
        _receipts = new ReceiptFinder(client, lists);
        _writer = new RecordWriter(client, _catalog, membership, _receipts);
        _subscriptions = new SubscriptionService(client, _catalog);
    }

    /// <summary>The tenant: mailboxes may come and go, and each key names its own.</summary>
    public ValueTask<StoreIdentity> IdentifyAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new StoreIdentity($"exchange:{_client.Settings.SignIn.Tenant.ToUpperInvariant()}", Position: null));
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

    public async ValueTask<long?> CountAsync(string entity, Condition? where, CancellationToken cancellationToken) =>
        where is null ? await _counter.CountAsync(entity, cancellationToken) : null;

    public ValueTask<Checkpoint?> GetPositionAsync(string entity, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Checkpoint?>(null);

    public IAsyncEnumerable<FeedPage> ReadChangesAsync(FeedRequest request, CancellationToken cancellationToken) =>
        _deltas.ReadAsync(request, cancellationToken);

    public ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(WriteBatch batch, CancellationToken cancellationToken) =>
        _writer.WriteAsync(batch, cancellationToken);

    public async ValueTask<IReadOnlyDictionary<Guid, RecordKey>> ReadReceiptsAsync(
        string entity,
        IReadOnlyList<Guid> intents,
        CancellationToken cancellationToken
    ) => await _receipts.FindAsync(await _catalog.GetAsync(entity, cancellationToken), intents, cancellationToken);

    public bool CanSubscribe(string entity) => ContactsName.Parse(entity) is not null;

    public ValueTask<IReadOnlyList<WebhookSubscription>> SubscribeAsync(
        WebhookRequest request,
        CancellationToken cancellationToken
    ) => _subscriptions.SubscribeAsync(request, cancellationToken);

    public ValueTask<WebhookSubscription?> RenewAsync(
        WebhookSubscription subscription,
        CancellationToken cancellationToken
    ) => _subscriptions.RenewAsync(subscription, cancellationToken);

    public ValueTask UnsubscribeAsync(WebhookSubscription subscription, CancellationToken cancellationToken) =>
        _subscriptions.UnsubscribeAsync(subscription, cancellationToken);

    public ValueTask<IReadOnlyList<WebhookSubscription>> FindSubscriptionsAsync(
        Uri address,
        CancellationToken cancellationToken
    ) => _subscriptions.FindAsync(address, cancellationToken);

    public WebhookReading Read(WebhookCall call, string secret, IReadOnlyCollection<WebhookSubscription> known) =>
        NotificationReader.Read(call, secret, known);

    public TimeSpan RestBeforeReading(string entity) =>
        ContactsName.Parse(entity) is { } name
            ? _client
                .Settings.Mailboxes.Where(name.Concerns)
                .Select(mailbox => _client.GateOf(mailbox).RestBeforeReading())
                .DefaultIfEmpty()
                .Max()
            : TimeSpan.Zero;

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
