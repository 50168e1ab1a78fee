namespace CrmConnector.Engine.Running;

/// <summary>The runs of one program that are going on or wait for their turn, whoever asked for them, so that those of a process can be ended.</summary>
public sealed class OngoingRuns
{
    private readonly Lock _lock = new();
    private readonly List<OngoingRun> _runs = [];

    /// <summary>
    /// Ends the runs of a process, each with its page committed or abandoned, and answers when none is going on any more. Runs that begin meanwhile go on: whoever wants none has
    /// paused the process before.
    /// </summary>
    public async Task EndAsync(string process, CancellationToken cancellationToken)
    {
        OngoingRun[] runs;
        lock (_lock)
        {
            runs = [.. _runs.Where(run => string.Equals(run.Process, process, StringComparison.Ordinal))];
        }

        await Task.WhenAll(runs.Select(run => run.EndAsync())).WaitAsync(cancellationToken);
    }

    /// <summary>A run begins, or begins to wait; it has ended when the answer is disposed of.</summary>
    /// <param name="process">Its process.</param>
    /// <param name="cancellationToken">What ends it besides.</param>
    internal OngoingRun Enter(string process, CancellationToken cancellationToken)
    {
        var run = new OngoingRun(this, process, cancellationToken);
        lock (_lock)
        {
            _runs.Add(run);
        }

        return run;
    }

    internal void Leave(OngoingRun run)
    {
        lock (_lock)
        {
            _runs.Remove(run);
        }
    }
}
