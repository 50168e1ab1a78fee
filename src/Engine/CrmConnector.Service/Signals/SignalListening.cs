using System.Collections.Concurrent;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CrmConnector.Service.Signals;

/// <summary>Listens to the connections that are heard (<see cref="ISignalListener"/>), each by a loop of its own; one that breaks listens again.</summary>
internal sealed partial class SignalListening(
    IServedInstallation installation,
    IProcessBook book,
    SignalRoutes routes,
    ToldProblems told,
    TimeProvider time,
    ILogger<SignalListening> log
) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, bool> _isHeard = new(StringComparer.Ordinal);

    /// <summary>The connections that are listened to, and whether they are heard at this moment.</summary>
    public IReadOnlyDictionary<string, bool> Connections => _isHeard;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var loops = new Dictionary<string, Loop>(StringComparer.Ordinal);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var changed = ChangedAsync(book.Changes(), stoppingToken);
                await AdjustAsync(loops, stoppingToken);
                await changed;
            }
        }
        finally
        {
            await Task.WhenAll(loops.Select(loop => StopAsync(loop.Key, loop.Value)));
        }
    }

    /// <summary>Stops the loops whose entities are others now, and begins those that are missing.</summary>
    private async Task AdjustAsync(Dictionary<string, Loop> loops, CancellationToken stoppingToken)
    {
        var wanted = routes.Entities;
        foreach (var (connection, loop) in loops.ToList())
        {
            if (
                !wanted.TryGetValue(connection, out var entities)
                || !entities.ToHashSet(StringComparer.Ordinal).SetEquals(loop.Entities)
            )
            {
                loops.Remove(connection);
                await StopAsync(connection, loop);
                _isHeard.TryRemove(connection, out _);
            }
        }

        foreach (var (connection, entities) in wanted)
        {
            if (!loops.ContainsKey(connection))
            {
                var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                var token = stop.Token;
                loops.Add(
                    connection,
                    new Loop(entities, stop, Task.Run(() => ListenAsync(connection, entities, token), token))
                );
            }
        }
    }

    private async Task ListenAsync(string name, IReadOnlyCollection<string> entities, CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var connection = await installation.Connections.GetAsync(name, stoppingToken);
                if (connection is not ISignalListener listener)
                {
                    return;
                }

                // it answers for entities that it was asked about
                await connection.DescribeAsync(entities, stoppingToken);
                string[] heard = [.. entities.Where(listener.CanListen)];
                if (heard.Length == 0)
                {
                    return;
                }

                await foreach (var signal in listener.ListenAsync(heard, stoppingToken))
                {
                    if (!_isHeard.GetValueOrDefault(name))
                    {
                        _isHeard[name] = true;
                        told.IsOver($"listening to {name}");
                        Hears(name, string.Join(", ", heard));
                    }

                    pause = FirstPause;
                    routes.Signal(name, signal.Entity);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is AdapterException)
            {
                Silent(Level(name, exception.Message), name, exception.Message, DurationText.Of(pause));
            }
            catch (Exception exception)
            {
                // neither a defect of an adapter nor a call of its own that it gave up may end the listening; the slow poll remains
                Silent(Level(name, exception.GetType().Name), name, exception.GetType().Name, DurationText.Of(pause));
            }

            _isHeard[name] = false;
            await RefreshAsync(name, stoppingToken);
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Perhaps it is not heard because its secrets are others by now.</summary>
    private async Task RefreshAsync(string name, CancellationToken stoppingToken)
    {
        try
        {
            await installation.RefreshAsync(name, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Silent(Level(name, exception.GetType().Name), name, exception.GetType().Name, DurationText.Of(FirstPause));
        }
        catch (OperationCanceledException)
        {
            // the end
        }
    }

    private static async Task ChangedAsync(IChangeToken token, CancellationToken stoppingToken)
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = token.RegisterChangeCallback(
            static state => ((TaskCompletionSource)state!).TrySetResult(),
            changed
        );
        await changed.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>An adapter that does not let itself be cancelled must not hold up the listening to others.</summary>
    private async Task StopAsync(string connection, Loop loop)
    {
        await loop.Stop.CancelAsync();
        try
        {
            await loop.Work.WaitAsync(LongestEnd, time);
            loop.Stop.Dispose();
        }
        catch (TimeoutException)
        {
            StillListening(connection, DurationText.Of(LongestEnd));
        }
        catch (OperationCanceledException)
        {
            // that is how it ends
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "{Connection}: the listening was told to end and goes on after {Limit}; it is left to itself. Its adapter does not let itself be stopped."
    )]
    private partial void StillListening(string connection, string limit);

    [LoggerMessage(LogLevel.Information, "{Connection}: changes are heard at once ({Entities}).")]
    private partial void Hears(string connection, string entities);

    /// <summary>Of one outage after the other, each is told once.</summary>
    private LogLevel Level(string connection, string problem) =>
        told.IsNews($"listening to {connection}", problem) ? LogLevel.Warning : LogLevel.Debug;

    [LoggerMessage(
        "{Connection}: changes are not heard now ({Problem}); listening again in {Pause}, and from then on less and less often. Schedules go on."
    )]
    private partial void Silent(LogLevel level, string connection, string problem, string pause);

    private sealed record Loop(IReadOnlyCollection<string> Entities, CancellationTokenSource Stop, Task Work);
}
