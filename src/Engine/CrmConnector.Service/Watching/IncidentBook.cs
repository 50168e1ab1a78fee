using System.Collections.Concurrent;
using CrmConnector.Service.Events;

namespace CrmConnector.Service.Watching;

/// <summary>Makes of verdicts what there is to tell: once when something begins, and once when it is over.</summary>
internal sealed class IncidentBook(IServiceEvents events)
{
    private readonly ConcurrentDictionary<string, ServiceEvent> _open = new(StringComparer.Ordinal);

    /// <summary>What is not over, by process; a snapshot.</summary>
    public IReadOnlyDictionary<string, ServiceEvent> Open => _open.ToDictionary(StringComparer.Ordinal);

    /// <summary>Takes a verdict about a process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="found">What there is to tell about it; null where it is fine.</param>
    /// <param name="now">The time.</param>
    public void Take(string process, ServiceEvent? found, DateTimeOffset now)
    {
        var told = _open.GetValueOrDefault(process);
        if (IsSame(told, found))
        {
            return;
        }

        Close(process, now, isLeftAlone: false);
        if (found is not null)
        {
            _open[process] = found;
            events.Raise(found);
        }
    }

    /// <summary>Nothing is expected of a process any more.</summary>
    public void Leave(string process, DateTimeOffset now) => Close(process, now, isLeftAlone: true);

    private void Close(string process, DateTimeOffset now, bool isLeftAlone)
    {
        if (_open.TryRemove(process, out var told))
        {
            events.Raise(new Recovered(process, now, told, isLeftAlone));
        }
    }

    private static bool IsSame(ServiceEvent? told, ServiceEvent? found) =>
        (told, found) switch
        {
            (null, null) => true,
            // until a run happens it is the same one, whatever else would have been due meanwhile
            (MissedRun, MissedRun) => true,
            (LateRun a, LateRun b) => a.RunId == b.RunId,
            _ => false,
        };
}
