namespace CrmConnector.Service.Watching;

/// <summary>Remembers what is expected of each process, from one look to the next.</summary>
internal sealed class Expectations
{
    private readonly Dictionary<string, (object Schedule, Expectation Expected)> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _leftAlone = new(StringComparer.Ordinal);

    /// <summary>The processes of which something is expected.</summary>
    public IReadOnlyList<string> Processes => [.. _known.Keys];

    /// <summary>What is expected of a process; with another schedule than before, anew.</summary>
    /// <param name="process">The process.</param>
    /// <param name="schedule">What makes its times; compared by its value.</param>
    /// <param name="now">The time.</param>
    public Expectation Of(string process, object schedule, DateTimeOffset now)
    {
        if (!_known.TryGetValue(process, out var known) || !known.Schedule.Equals(schedule))
        {
            _known[process] = known = (schedule, new Expectation(now, AtOnce: !_leftAlone.Remove(process)));
        }

        return known.Expected;
    }

    /// <summary>A process is paused or switched off: nothing is expected of it for now.</summary>
    public void Leave(string process)
    {
        _known.Remove(process);
        _leftAlone.Add(process);
    }

    /// <summary>A process is gone, or has no schedule any more.</summary>
    public void Forget(string process)
    {
        _known.Remove(process);
        _leftAlone.Remove(process);
    }
}
