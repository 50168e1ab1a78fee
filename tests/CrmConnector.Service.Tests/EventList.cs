using System.Collections.Concurrent;
using CrmConnector.Service.Events;

namespace CrmConnector.Service.Tests;

/// <summary>Remembers what was told.</summary>
internal sealed class EventList : IServiceEvents
{
    private readonly ConcurrentQueue<ServiceEvent> _events = new();

    public void Raise(ServiceEvent happened) => _events.Enqueue(happened);

    /// <summary>What was told since the last time this was asked.</summary>
    public IReadOnlyList<ServiceEvent> Take()
    {
        var taken = new List<ServiceEvent>();
        while (_events.TryDequeue(out var happened))
        {
            taken.Add(happened);
        }

        return taken;
    }
}
