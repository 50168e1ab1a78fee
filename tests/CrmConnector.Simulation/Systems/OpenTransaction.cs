namespace CrmConnector.Simulation.Systems;

/// <summary>A user's transaction: its changes are stamped when they are made and seen when it commits.</summary>
internal sealed class OpenTransaction(SimulatedSystem system)
{
    private readonly List<Action> _changes = [];

    /// <summary>The lowest position that it can still commit.</summary>
    public long Position { get; } = system.NextPosition();

    /// <summary>The earliest time stamp that it can still commit.</summary>
    public DateTimeOffset Stamp { get; } = system.Stamp();

    public int Count => _changes.Count;

    /// <summary>Adds a change. Whether the position is taken now or at the commit is the system's habit; the time stamp is taken now.</summary>
    public void Add(Action<Commit> change)
    {
        var position = system.NumbersEarly ? system.NextPosition() : 0;
        var stamp = system.Stamp();
        _changes.Add(() => change(new Commit(position == 0 ? system.NextPosition() : position, stamp)));
    }

    public void Commit()
    {
        system.Close(this);
        foreach (var change in _changes)
        {
            change();
        }
    }
}
