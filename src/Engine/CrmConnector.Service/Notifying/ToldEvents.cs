using System.Threading.Channels;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Events;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Events;
using CrmConnector.State.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Notifying;

/// <summary>Takes what happens in the service into the outbox, as far as rules ask for it, beside the log. Who tells never waits for it.</summary>
internal sealed partial class ToldEvents(
    LoggedEvents log,
    ProcessBook book,
    IServedInstallation installation,
    NotificationLoop notifications,
    TimeProvider time,
    ILogger<ToldEvents> problems
) : BackgroundService, IServiceEvents
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>A full disk must not fill the memory, too: what comes above it is only in the log.</summary>
    private readonly Channel<ServiceEvent> _waiting = Channel.CreateBounded<ServiceEvent>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <inheritdoc/>
    public void Raise(ServiceEvent happened)
    {
        log.Raise(happened);
        _waiting.Writer.TryWrite(happened);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var happened in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            var events = Of(happened, book.Engine.Events);
            while (events.Count > 0)
            {
                try
                {
                    await installation.Store.Outbox.AddAsync(events, stoppingToken);
                    notifications.Wake();
                    break;
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    NotNoted(exception.GetType().Name);
                    await Task.Delay(Pause, time, stoppingToken);
                }
            }
        }
    }

    private static IReadOnlyList<OutboxEvent> Of(ServiceEvent happened, EventRules rules)
    {
        EventKind? kind = happened switch
        {
            MissedRun => EventKind.RunMissed,
            LateRun => EventKind.RunLate,
            ReloadedProcesses => EventKind.ProcessesReloaded,
            RefusedProcesses => EventKind.ProcessesRefused,
            _ => null,
        };
        return kind is { } known
            ? rules.Of(
                known,
                happened.Process,
                happened is MissedRun or LateRun ? [happened.Process] : [],
                (happened as LateRun)?.RunId,
                new EventPayload { Detail = happened.Sentence }
            )
            : [];
    }

    [LoggerMessage(LogLevel.Warning, "An event cannot be put into the outbox now ({Problem}); again in 30 s.")]
    private partial void NotNoted(string problem);
}
