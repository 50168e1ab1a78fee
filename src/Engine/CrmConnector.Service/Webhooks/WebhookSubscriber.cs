using System.Collections.Concurrent;
using System.Threading.Channels;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Events;
using CrmConnector.Service.Signals;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Webhooks;

/// <summary>
/// Keeps subscriptions at the systems that call (<see cref="IWebhookSource"/>): made anew at every start, prolonged in time, removed at the end. What a start before
/// this one left behind is removed first, so nothing needs to be remembered.
/// </summary>
internal sealed partial class WebhookSubscriber(
    IServedInstallation installation,
    ServiceSettings settings,
    IProcessBook book,
    SignalRoutes routes,
    ToldProblems told,
    TimeProvider time,
    ILogger<WebhookSubscriber> log
) : BackgroundService
{
    /// <summary>How many messages wait at most; what comes beyond is dropped, as reading a feed once does for all of them.</summary>
    private const int LongestQueue = 1000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LastCalls = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RenewAgain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, WebhookState> _states = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TimeSpan> _notBefore = new(StringComparer.Ordinal);

    private readonly long _start = time.GetTimestamp();

    private readonly Channel<(string Connection, WebhookEvent Event)> _events = Channel.CreateBounded<(
        string,
        WebhookEvent
    )>(new BoundedChannelOptions(LongestQueue) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>What is known of a connection; null where nobody is expected to call.</summary>
    public WebhookState? Find(string connection) => _states.GetValueOrDefault(connection);

    /// <summary>How many subscriptions each connection has.</summary>
    public IReadOnlyDictionary<string, int> Subscriptions =>
        _states.ToDictionary(s => s.Key, s => s.Value.Subscriptions.Count, StringComparer.Ordinal);

    /// <summary>Takes what a call meant; returns at once.</summary>
    public void Take(string connection, WebhookReading reading)
    {
        foreach (var item in reading.Events)
        {
            // a change needs no queue: the queue of runs folds them
            if (item.Kind is WebhookEventKind.Changed or WebhookEventKind.Missed)
            {
                routes.Signal(connection, item.Subscription.Entity, mayBeEarly: true);
            }
            else
            {
                _events.Writer.TryWrite((connection, item));
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.PublicAddress is null)
        {
            return;
        }

        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await AdjustAsync(stoppingToken);
                await RenewDueAsync(stoppingToken);
                await HandleEventsAsync(stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // the end
        }
        finally
        {
            await RemoveAllAsync();
        }
    }

    private Uri AddressOf(string connection) => new(settings.PublicAddress!, $"hooks/{connection}");

    /// <summary>Subscribes to what processes wait for, and ends what none waits for any more.</summary>
    private async Task AdjustAsync(CancellationToken cancellationToken)
    {
        var wanted = routes.Entities;
        foreach (var connection in wanted.Keys.Union(_states.Keys, StringComparer.Ordinal))
        {
            if (Rests(connection))
            {
                continue;
            }

            try
            {
                await LimitAsync(
                    token => AdjustAsync(connection, wanted.GetValueOrDefault(connection) ?? [], token),
                    cancellationToken
                );
                _notBefore.TryRemove(connection, out _);
                told.IsOver($"calls of {connection}");
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // whatever an adapter throws, the service goes on with the others
                var pause =
                    exception is SystemUnavailableException ? TimeSpan.FromSeconds(30) : TimeSpan.FromMinutes(10);
                Rest(connection, pause);
                var problem = ProblemOf(exception);
                NotSubscribed(
                    told.IsNews($"calls of {connection}", problem) ? LogLevel.Warning : LogLevel.Debug,
                    connection,
                    problem,
                    DurationText.Of(pause)
                );
                await RefreshAsync(connection, cancellationToken);
            }
        }
    }

    private async Task AdjustAsync(
        string name,
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    )
    {
        var connection = await installation.Connections.GetAsync(name, cancellationToken);
        if (connection is not IWebhookSource source)
        {
            return;
        }

        if (_states.TryGetValue(name, out var state))
        {
            // with secrets that were changed it is opened anew
            state.Source = source;
        }
        else
        {
            // it answers for entities that it was asked about
            await connection.DescribeAsync(entities, cancellationToken);
            if (!entities.Any(e => IsWanted(connection, source, e)))
            {
                return;
            }

            foreach (var left in await source.FindSubscriptionsAsync(AddressOf(name), cancellationToken))
            {
                await source.UnsubscribeAsync(left, cancellationToken);
            }

            state = _states.GetOrAdd(name, new WebhookState(source, installation.WebhookSecret(name)));
        }

        foreach (
            var subscription in state.Subscriptions.Where(s => !entities.Contains(s.Entity, StringComparer.Ordinal))
        )
        {
            await state.Source.UnsubscribeAsync(subscription, cancellationToken);
            state.Remove(subscription);
        }

        foreach (
            var entity in entities
                .Where(e => IsWanted((IConnection)state.Source, state.Source, e))
                .Except(state.Subscriptions.Select(s => s.Entity), StringComparer.Ordinal)
        )
        {
            await state.SubscribeAsync(entity, AddressOf(name), cancellationToken);
            Subscribed(name, entity);
            // what happened before nobody was told
            routes.Signal(name, entity);
        }
    }

    /// <summary>An entity that is heard already needs no calls.</summary>
    private static bool IsWanted(IConnection connection, IWebhookSource source, string entity) =>
        source.CanSubscribe(entity) && !(connection is ISignalListener listener && listener.CanListen(entity));

    private async Task RenewDueAsync(CancellationToken cancellationToken)
    {
        foreach (var (connection, state) in _states)
        {
            foreach (var due in state.Subscriptions.Where(s => s.RenewAt <= time.GetUtcNow() && !Rests(RenewalOf(s))))
            {
                await RenewAsync(connection, state, due, cancellationToken);
            }
        }
    }

    private async Task RenewAsync(
        string connection,
        WebhookState state,
        WebhookSubscription subscription,
        CancellationToken cancellationToken
    )
    {
        try
        {
            WebhookSubscription? renewed = null;
            await LimitAsync(
                async token => renewed = await state.Source.RenewAsync(subscription, token),
                cancellationToken
            );
            if (renewed is not null)
            {
                state.Add(renewed);
            }
            else
            {
                await DropAsync(connection, state, subscription.Entity, cancellationToken);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Rest(RenewalOf(subscription), RenewAgain);
            NotRenewed(connection, subscription.Entity, ProblemOf(exception), DurationText.Of(RenewAgain));
            await RefreshAsync(connection, cancellationToken);
            if (subscription.ExpiresAt <= time.GetUtcNow())
            {
                state.Remove(subscription);
            }
        }

        // both may have lost calls
        routes.Signal(connection, subscription.Entity);
    }

    /// <summary>Gives up what there is of an entity, as it is not whole any more: the next look subscribes anew.</summary>
    private async Task DropAsync(
        string connection,
        WebhookState state,
        string entity,
        CancellationToken cancellationToken
    )
    {
        Lost(connection, entity);
        foreach (var rest in state.Subscriptions.Where(s => string.Equals(s.Entity, entity, StringComparison.Ordinal)))
        {
            state.Remove(rest);
            try
            {
                await LimitAsync(async token => await state.Source.UnsubscribeAsync(rest, token), cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Left(connection, exception.GetType().Name);
            }
        }
    }

    /// <summary>Does what systems ask for, until it is time to look again.</summary>
    private async Task HandleEventsAsync(CancellationToken cancellationToken)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var changed = book.Changes().RegisterChangeCallback(static s => ((CancellationTokenSource)s!).Cancel(), look);
        using var wait = new CancellationTokenSource(LookEvery, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(look.Token, wait.Token);
        try
        {
            while (true)
            {
                var (connection, item) = await _events.Reader.ReadAsync(either.Token);
                if (Find(connection) is not { } state)
                {
                    continue;
                }

                if (item.Kind is WebhookEventKind.MustRenew)
                {
                    await RenewAsync(connection, state, item.Subscription, cancellationToken);
                }
                else
                {
                    await DropAsync(connection, state, item.Subscription.Entity, cancellationToken);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // time to look
        }
        finally
        {
            changed.Dispose();
        }
    }

    private async Task RemoveAllAsync()
    {
        using var limit = new CancellationTokenSource(LastCalls, time);
        await Task.WhenAll(_states.Select(state => RemoveAsync(state.Key, state.Value, limit.Token)));
    }

    private async Task RemoveAsync(string connection, WebhookState state, CancellationToken limit)
    {
        try
        {
            foreach (var subscription in state.Subscriptions)
            {
                await Task.Run(async () => await state.Source.UnsubscribeAsync(subscription, limit), limit)
                    .WaitAsync(limit);
                state.Remove(subscription);
            }
        }
        catch (Exception exception)
        {
            Left(connection, exception.GetType().Name);
        }
    }

    /// <summary>Calls an adapter, which may hang and not let itself be cancelled: one connection must not hold up the others.</summary>
    private async Task LimitAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        using var longest = new CancellationTokenSource(LongestCall, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, longest.Token);
        var token = limit.Token;
        try
        {
            await Task.Run(() => call(token), token).WaitAsync(token);
        }
        catch (OperationCanceledException exception) when (longest.IsCancellationRequested)
        {
            throw new TimeoutException("its adapter does not come back", exception);
        }
    }

    /// <summary>Perhaps a call failed because the connection's secrets are others by now.</summary>
    private async Task RefreshAsync(string connection, CancellationToken cancellationToken)
    {
        try
        {
            await installation.RefreshAsync(connection, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            NotOpened(connection, ProblemOf(exception));
        }
    }

    private bool Rests(string what) =>
        _notBefore.TryGetValue(what, out var notBefore) && time.GetElapsedTime(_start) < notBefore;

    private void Rest(string what, TimeSpan pause) => _notBefore[what] = time.GetElapsedTime(_start) + pause;

    private static string RenewalOf(WebhookSubscription subscription) => $"renewal of {subscription.Id}";

    /// <summary>Only the texts of adapters' own exceptions are free of values and secrets.</summary>
    private static string ProblemOf(Exception exception) =>
        exception is AdapterException or TimeoutException ? exception.Message : exception.GetType().Name;

    [LoggerMessage(LogLevel.Information, "{Connection}: its system calls when '{Entity}' changes.")]
    private partial void Subscribed(string connection, string entity);

    [LoggerMessage("{Connection}: its system cannot be asked to call ({Problem}); again in {Pause}. Schedules go on.")]
    private partial void NotSubscribed(LogLevel level, string connection, string problem, string pause);

    [LoggerMessage(LogLevel.Warning, "{Connection}: the subscription to '{Entity}' is gone; it is made anew.")]
    private partial void Lost(string connection, string entity);

    [LoggerMessage(
        LogLevel.Warning,
        "{Connection}: the subscription to '{Entity}' is not prolonged yet ({Problem}); again in {Pause}."
    )]
    private partial void NotRenewed(string connection, string entity, string problem, string pause);

    [LoggerMessage(LogLevel.Warning, "{Connection}: cannot be opened anew ({Problem}).")]
    private partial void NotOpened(string connection, string problem);

    [LoggerMessage(
        LogLevel.Warning,
        "{Connection}: subscriptions are left behind ({Kind}); the next start removes them."
    )]
    private partial void Left(string connection, string kind);
}
