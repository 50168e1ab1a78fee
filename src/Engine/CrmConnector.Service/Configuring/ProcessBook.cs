using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Progress;
using CrmConnector.Processes;
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
    TimeProvider time,
    ILogger<ProcessBook> log
) : IProcessBook, IDisposable
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private CancellationTokenSource _changes = new();
    private ProcessSet? _files;

    /// <inheritdoc/>
    public IReadOnlyList<ProcessDefinition> Current => Engine.Processes;

    /// <summary>What the engine works with, the present processes among it.</summary>
    public EngineServices Engine { get; private set; } = installation.Engine([], observer);

    /// <summary>How the last reading went; null before the first.</summary>
    public ReloadState? Last { get; private set; }

    /// <inheritdoc/>
    public IChangeToken Changes() => new CancellationChangeToken(_changes.Token);

    /// <summary>Reads the files again and puts them into effect if they are good.</summary>
    /// <returns>What was read.</returns>
    public async Task<ProcessReading> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var reading = await installation.ReadAsync(_files, cancellationToken);
            Last = new ReloadState(time.GetUtcNow(), reading.Errors);
            if (Last.IsGood)
            {
                await PutIntoEffectAsync(reading.Files, cancellationToken);
            }
            else
            {
                Refused(reading.Errors.Count);
                foreach (var error in reading.Errors)
                {
                    RefusedFor(error);
                }
            }

            return reading;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _changes.Dispose();
        _reading.Dispose();
    }

    private async Task PutIntoEffectAsync(ProcessSet files, CancellationToken cancellationToken)
    {
        var processes = ProcessOrder.ByReferences(files.Definitions);
        var changed = ProcessDifference.Changed(Current, processes);
        var isReload = _files is not null;
        if (changed.Count == 0)
        {
            _files = files;
            return;
        }

        var names = string.Join(", ", changed.Order(StringComparer.Ordinal));
        if (isReload)
        {
            Changing(names);
        }

        await using (await HoldAsync(ProcessDifference.Concerned(Current, processes, changed), cancellationToken))
        {
            Engine = installation.Engine(processes, observer);
        }

        _files = files;
        InEffect(processes.Count);
        var before = Interlocked.Exchange(ref _changes, new CancellationTokenSource());
        await before.CancelAsync();
        before.Dispose();
        if (isReload)
        {
            foreach (var process in processes.Where(p => p.Schedule is not null && changed.Contains(p.Name)))
            {
                queue.Request(process.Name, RunTrigger.Change);
            }
        }
    }

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
        "The process files have {Count} error(s). What was in effect before stays in effect until they are put right."
    )]
    private partial void Refused(int count);

    [LoggerMessage(LogLevel.Error, "{Error}")]
    private partial void RefusedFor(ConfigurationError error);
}
