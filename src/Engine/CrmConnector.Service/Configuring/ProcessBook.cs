using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Progress;
using CrmConnector.Processes;
using CrmConnector.Service.Events;
using CrmConnector.Service.Runs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace CrmConnector.Service.Configuring;

/// <summary>
/// The processes that are served. A reading with an error changes nothing: the last good one stays in effect. A good one takes effect between two runs: runs that it
/// concerns are stopped first, each with its page committed or abandoned, and go on by the new files.
/// </summary>
internal sealed partial class ProcessBook(
    IServedInstallation installation,
    RunQueue queue,
    IRunObserver observer,
    Lazy<IServiceEvents> events,
    TimeProvider time,
    ILogger<ProcessBook> log
) : IProcessBook, IDisposable
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private CancellationTokenSource _changes = new();
    private string? _stamp;

    /// <inheritdoc/>
    public IReadOnlyList<ProcessDefinition> Current => Engine.Processes;

    /// <summary>What the engine works with, the present processes among it.</summary>
    public EngineServices Engine { get; private set; } = installation.Engine([], [], observer);

    /// <summary>The files that are in effect; null before the first reading.</summary>
    public ProcessSet? Files { get; private set; }

    /// <summary>The notification files that are in effect.</summary>
    public NotificationSet Notifications { get; private set; } = NotificationSet.None;

    /// <summary>The files are others than those that were read last.</summary>
    public bool IsBehind => Stamp() != _stamp;

    /// <summary>Stands for the files as they are now.</summary>
    public string Stamp() =>
        FolderStamp.Of(installation.Definition.ProcessesFolder)
        + "\n\n"
        + FolderStamp.Of(installation.Definition.Notifications.RulesFolder);

    /// <summary>How the last reading went; null before the first.</summary>
    public ReloadState? Last { get; private set; }

    /// <inheritdoc/>
    public IChangeToken Changes() => new CancellationChangeToken(_changes.Token);

    /// <summary>Reads the files again and puts them into effect if they are good. What is wrong with the first ones is not logged: the service does not start then.</summary>
    /// <returns>What was read.</returns>
    public async Task<ProcessReading> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            // before the reading: what changes while it goes on is read once more
            _stamp = Stamp();
            var reading = await installation.ReadAsync(Files, cancellationToken);
            var before = Last;
            Last = new ReloadState(time.GetUtcNow(), reading.Errors);
            if (Last.IsGood)
            {
                if (before is { IsGood: false })
                {
                    InOrderAgain();
                    Tell(new ReloadedProcesses(installation.Definition.Name, time.GetUtcNow(), []));
                }

                await PutIntoEffectAsync(reading.Files, reading.Notifications.Rules, cancellationToken);
                Notifications = reading.Notifications;
            }
            else if (Files is not null)
            {
                Refuse(reading.Errors);
            }

            return reading;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Reads the files if they have changed since they were read last: a command is to meet what was written before it.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (IsBehind)
        {
            await ReadAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _changes.Dispose();
        _reading.Dispose();
    }

    private async Task PutIntoEffectAsync(
        ProcessSet files,
        IReadOnlyList<NotificationRule> rules,
        CancellationToken cancellationToken
    )
    {
        var processes = ProcessOrder.ByReferences(files.Definitions);
        var changed = ProcessDifference.Changed(Current, processes);
        var isReload = Files is not null;
        if (changed.Count == 0)
        {
            Files = files;
            // rules wait for no run: they hold from the next one on
            Engine = Engine with
            {
                Events = installation.Engine([], rules, observer).Events,
            };
            if (!isReload)
            {
                TellIdle(processes);
            }

            return;
        }

        var names = string.Join(", ", changed.Order(StringComparer.Ordinal));
        if (isReload)
        {
            Changing(names);
        }

        await using (await HoldAsync(ProcessDifference.Concerned(Current, processes, changed), cancellationToken))
        {
            Engine = installation.Engine(processes, rules, observer);
        }

        Files = files;
        InEffect(processes.Count);
        TellIdle(processes);
        var before = Interlocked.Exchange(ref _changes, new CancellationTokenSource());
        await before.CancelAsync();
        before.Dispose();
        if (isReload)
        {
            Tell(
                new ReloadedProcesses(
                    installation.Definition.Name,
                    time.GetUtcNow(),
                    [.. changed.Order(StringComparer.Ordinal)]
                )
            );
            foreach (var process in processes.Where(p => p.Schedule is not null && changed.Contains(p.Name)))
            {
                queue.Request(process.Name, RunTrigger.Change);
            }
        }
    }

    private void Refuse(IReadOnlyList<ConfigurationError> errors)
    {
        Refused(errors.Count == 1 ? "an error" : string.Create(CultureInfo.InvariantCulture, $"{errors.Count} errors"));
        foreach (var error in errors)
        {
            RefusedFor(error);
        }

        Tell(new RefusedProcesses(installation.Definition.Name, time.GetUtcNow(), errors));
    }

    private void Tell(ServiceEvent happened) => events.Value.Raise(happened);

    private void TellIdle(IReadOnlyList<ProcessDefinition> processes)
    {
        if (IdleProcesses.Problem(processes) is { } problem)
        {
            NothingRuns(problem);
        }
        else if (IdleProcesses.Names(processes) is { Count: > 0 } idle)
        {
            OnlyByHand(string.Join(", ", idle));
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Problem}")]
    private partial void NothingRuns(string problem);

    [LoggerMessage(LogLevel.Information, "Without a schedule, and so run by 'crmconnector run' only: {Processes}.")]
    private partial void OnlyByHand(string processes);

    [LoggerMessage(LogLevel.Information, "The process files are in order again.")]
    private partial void InOrderAgain();

    /// <summary>A run whose system does not answer, and does not let itself be cancelled either, holds the change up: that must be told.</summary>
    private async Task<IAsyncDisposable> HoldAsync(IReadOnlySet<string> processes, CancellationToken cancellationToken)
    {
        var hold = queue.HoldAsync(processes, cancellationToken);
        while (true)
        {
            using var waited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(hold, Task.Delay(TellEvery, time, waited.Token));
            await waited.CancelAsync();
            if (hold.IsCompleted || cancellationToken.IsCancellationRequested)
            {
                return await hold;
            }

            Waiting(string.Join(", ", queue.Running.Where(processes.Contains).Order(StringComparer.Ordinal)));
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The changed processes are not in effect yet: runs of {Running} do not end. A system does not answer; the change waits for it."
    )]
    private partial void Waiting(string running);

    [LoggerMessage(LogLevel.Information, "Processes change: {Changed}. Runs that they concern stop first.")]
    private partial void Changing(string changed);

    [LoggerMessage(LogLevel.Information, "Processes in effect: {Count}.")]
    private partial void InEffect(int count);

    [LoggerMessage(
        LogLevel.Error,
        "The process files have {Count}. What was in effect before stays in effect until they are put right."
    )]
    private partial void Refused(string count);

    [LoggerMessage(LogLevel.Error, "{Error}")]
    private partial void RefusedFor(ConfigurationError error);
}
