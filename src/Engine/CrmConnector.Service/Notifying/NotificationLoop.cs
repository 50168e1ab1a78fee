using CrmConnector.Notifications.Composing;
using CrmConnector.Notifications.Sending;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Runs;
using CrmConnector.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Notifying;

/// <summary>Composes messages of what waits in the outbox, a moment after something happened and when a rule's time has come; apart from the runs, which never wait for it.</summary>
internal sealed partial class NotificationLoop(
    ProcessBook book,
    IServedInstallation installation,
    MessageSender sender,
    TimeProvider time,
    ILogger<NotificationLoop> log
) : BackgroundService, IRunFollower
{
    /// <summary>What happens within so short a time is told in one message.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(2);

    /// <summary>A clock that was set, and an incident that ended without notice, are noticed this late.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Says that something happened. From any thread.</summary>
    public void Wake()
    {
        lock (_wake)
        {
            if (_wake.CurrentCount == 0)
            {
                _wake.Release();
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask EndedAsync(ProcessRun run, CancellationToken cancellationToken)
    {
        if (run.IsNews)
        {
            Wake();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Gathering, time, stoppingToken);
            var next = await ComposeAsync(stoppingToken);
            var sleep = next is { } at && at - time.GetUtcNow() < LongestSleep ? at - time.GetUtcNow() : LongestSleep;
            await SleepAsync(sleep > TimeSpan.Zero ? sleep : TimeSpan.Zero, stoppingToken);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    private async Task<DateTimeOffset?> ComposeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var context = new ComposingContext(
                installation.Definition,
                book.Engine,
                installation.Renderer,
                new ScheduledTimes(installation.Definition.Calendars)
            )
            {
                HasRefusedFiles = book.Last is { IsGood: false },
            };
            var next = await MessageComposer.ComposeAsync(context, Failed, cancellationToken);
            sender.Wake();
            return next;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Failed("all", exception);
            return null;
        }
    }

    private async Task SleepAsync(TimeSpan sleep, CancellationToken stoppingToken)
    {
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var called = _wake.WaitAsync(awake.Token);
        await Task.WhenAny(called, Task.Delay(sleep, time, awake.Token));
        await awake.CancelAsync();
        await called.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The text of an exception may hold values of records, so the log gets the kind and the place.</summary>
    private void Failed(string rule, Exception exception) =>
        NotComposed(
            rule,
            exception is StateStoreException ? exception.Message : exception.GetType().Name,
            exception.TargetSite?.DeclaringType?.FullName ?? "unknown code"
        );

    [LoggerMessage(
        LogLevel.Error,
        "Messages of notification {Rule} cannot be made now ({Problem} in {Place}); what they tell stays in the outbox."
    )]
    private partial void NotComposed(string rule, string problem, string place);
}
