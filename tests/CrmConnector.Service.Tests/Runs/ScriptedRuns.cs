using System.Collections.Concurrent;
using CrmConnector.Service.Runs;

namespace CrmConnector.Service.Tests.Runs;

/// <summary>Runs that do what a test says, and are counted.</summary>
internal sealed class ScriptedRuns : IProcessRuns
{
    private readonly ConcurrentDictionary<string, int> _now = new(StringComparer.Ordinal);

    /// <summary>The runs that began, in their order.</summary>
    public ConcurrentQueue<(string Process, RunTrigger Trigger)> Begun { get; } = [];

    /// <summary>What a run does; by default nothing.</summary>
    public Func<string, CancellationToken, Task<RunResult>> Does { get; set; } =
        (_, _) => Task.FromResult(RunResult.Done);

    /// <summary>How long the next run should wait that only a signal asks for.</summary>
    public TimeSpan Rest { get; set; }

    /// <summary>How long nothing may start by itself.</summary>
    public Func<TimeSpan> Closed { get; set; } = () => TimeSpan.Zero;

    /// <summary>A process ran twice at the same time.</summary>
    public bool Overlapped { get; private set; }

    public TimeSpan ClosedFor(string process) => Closed();

    public async Task<QueuedEnd> RunAsync(string process, RunTrigger trigger, CancellationToken cancellationToken)
    {
        Overlapped |= _now.AddOrUpdate(process, 1, (_, n) => n + 1) > 1;
        Begun.Enqueue((process, trigger));
        try
        {
            return new QueuedEnd(await Does(process, cancellationToken), Rest);
        }
        finally
        {
            _now.AddOrUpdate(process, 0, (_, n) => n - 1);
        }
    }
}
