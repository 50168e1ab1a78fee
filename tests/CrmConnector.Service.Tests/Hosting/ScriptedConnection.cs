using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Abstractions.Signals;

namespace CrmConnector.Service.Tests.Hosting;

/// <summary>A third party's adapter that does what a test says, also what it must not: hang, ignore its token, throw anything.</summary>
internal sealed class ScriptedConnection : IConnection, IWebhookSource, ISignalListener, IReadingPace
{
    /// <summary>How often a listening began.</summary>
    public int Listened;

    /// <summary>Asked when a run opens it, and before it is subscribed to.</summary>
    public Func<CancellationToken, Task> Describes { get; set; } = _ => Task.CompletedTask;

    public Func<CancellationToken, Task> Subscribes { get; set; } = _ => Task.CompletedTask;

    public Func<CancellationToken, Task> Unsubscribes { get; set; } = _ => Task.CompletedTask;

    /// <summary>What it does when it is listened to; null where it cannot be heard, but calls.</summary>
    public Func<CancellationToken, Task>? Listens { get; set; }

    /// <summary>How long readings at signals should wait.</summary>
    public Func<string, TimeSpan> Rests { get; set; } = _ => TimeSpan.Zero;

    public Func<WebhookCall, WebhookReading> Reads { get; set; } = _ => new WebhookReading(202, []) { Dropped = 1 };

    public async ValueTask<StoreIdentity> IdentifyAsync(CancellationToken cancellationToken)
    {
        await Describes(cancellationToken);
        throw new SystemUnavailableException("nobody answers");
    }

    public ValueTask<IReadOnlyList<EntityName>> ListEntitiesAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<EntityName>>([]);

    public ValueTask<IReadOnlyList<EntitySchema>> DescribeAsync(
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<IReadOnlyList<EntitySchema>>([]);

    public IAsyncEnumerable<SweepPage> SweepAsync(SweepRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Abstractions.Records.Record?>> FetchAsync(
        FetchRequest request,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public bool CanSubscribe(string entity) => Listens is null;

    public async ValueTask<IReadOnlyList<WebhookSubscription>> SubscribeAsync(
        WebhookRequest request,
        CancellationToken cancellationToken
    )
    {
        await Subscribes(cancellationToken);
        return [new WebhookSubscription(request.Entity, request.Entity)];
    }

    public ValueTask<WebhookSubscription?> RenewAsync(
        WebhookSubscription subscription,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<WebhookSubscription?>(subscription);

    public async ValueTask UnsubscribeAsync(WebhookSubscription subscription, CancellationToken cancellationToken) =>
        await Unsubscribes(cancellationToken);

    public ValueTask<IReadOnlyList<WebhookSubscription>> FindSubscriptionsAsync(
        Uri address,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<IReadOnlyList<WebhookSubscription>>([]);

    public WebhookReading Read(WebhookCall call, string secret, IReadOnlyCollection<WebhookSubscription> known) =>
        Reads(call);

    public bool CanListen(string entity) => Listens is not null;

    public async IAsyncEnumerable<Signal> ListenAsync(
        IReadOnlyCollection<string> entities,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Interlocked.Increment(ref Listened);
        yield return new Signal(entities.First(), SignalReason.Missed);
        await Listens!(cancellationToken);
    }

    public TimeSpan RestBeforeReading(string entity) => Rests(entity);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
