using System.Globalization;
using CrmConnector.Sandbox.Faults;

namespace CrmConnector.Sandbox;

/// <summary>The faults that are waiting to happen. Safe to use from any thread.</summary>
public sealed class FaultBook
{
    private readonly Lock gate = new();
    private readonly List<FaultState> states = [];
    private int next;
    private readonly string system;
    private readonly IReadOnlySet<FaultKind> kinds;
    private volatile int active;

    internal FaultBook(string system, IReadOnlySet<FaultKind> kinds)
    {
        this.system = system;
        this.kinds = kinds;
    }

    /// <summary>Adds a fault and gives its id.</summary>
    /// <exception cref="ArgumentException">This system cannot have such a fault.</exception>
    public string Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (!kinds.Contains(fault.Kind))
        {
            throw new ArgumentException(
                $"The sandbox {system} cannot have a fault of kind {fault.Kind}; it can have: {string.Join(", ", kinds.Order())}.",
                nameof(fault)
            );
        }

        lock (gate)
        {
            next++;
            var id = fault.Id.Length > 0 ? fault.Id : "fault-" + next.ToString(CultureInfo.InvariantCulture);
            states.Add(new FaultState(fault with { Id = id }));
            active = states.Count;
            return id;
        }
    }

    /// <summary>Removes a fault and lets go whoever is held in it. False if there is none of that id.</summary>
    public bool Remove(string id)
    {
        lock (gate)
        {
            var state = states.Find(s => string.Equals(s.Fault.Id, id, StringComparison.Ordinal));
            state?.Release();
            var removed = state is not null && states.Remove(state);
            active = states.Count;
            return removed;
        }
    }

    /// <summary>Removes all faults and lets go whoever is held.</summary>
    public void Clear()
    {
        lock (gate)
        {
            states.ForEach(state => state.Release());
            states.Clear();
            active = 0;
        }
    }

    /// <summary>Lets go the requests that are held in a fault, and those that come later. False if there is none of that id.</summary>
    public bool Release(string id)
    {
        var state = Find(id);
        state?.Release();
        return state is not null;
    }

    /// <summary>Waits until a request is held in the fault.</summary>
    public Task WaitUntilHeldAsync(string id, CancellationToken cancellationToken) =>
        (Find(id) ?? throw new ArgumentException($"There is no fault '{id}'.", nameof(id))).Reached.WaitAsync(
            cancellationToken
        );

    /// <summary>How often a fault has happened; 0 if there is none of that id.</summary>
    public int Hits(string id) => Find(id)?.Hits ?? 0;

    internal IReadOnlyList<FaultState> Snapshot()
    {
        lock (gate)
        {
            return [.. states];
        }
    }

    /// <summary>The first fault of these kinds that happens to a request, or null.</summary>
    internal FaultState? Take(IReadOnlyList<RequestFacts> facts, Func<FaultKind, bool> ofKind) =>
        Take(ofKind, fault => facts.Any(fact => fact.Matches(fault)));

    internal FaultState? Take(Func<FaultKind, bool> ofKind, Func<Fault, bool> matches)
    {
        if (active == 0)
        {
            return null;
        }

        lock (gate)
        {
            return states.Find(state =>
                ofKind(state.Fault.Kind) && !state.IsOver && matches(state.Fault) && state.Hit()
            );
        }
    }

    private FaultState? Find(string id)
    {
        lock (gate)
        {
            return states.Find(state => string.Equals(state.Fault.Id, id, StringComparison.Ordinal));
        }
    }
}
