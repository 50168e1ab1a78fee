using CrmConnector.Simulation.Running;

namespace CrmConnector.Simulation.Systems;

/// <summary>A system with users of its own, in memory.</summary>
internal sealed class SimulatedSystem(World world, string name)
{
    private readonly Dictionary<string, SimulatedEntity> _entities = new(StringComparer.Ordinal);
    private readonly List<OpenTransaction> _open = [];
    private long _position;

    public World World { get; } = world;

    public string Name { get; } = name;

    /// <summary>Names the store; changed while another one stands in its place.</summary>
    public string Fingerprint { get; set; } = name + "-store";

    public IEnumerable<SimulatedEntity> Entities => _entities.Values;

    public IReadOnlyList<OpenTransaction> Open => _open;

    /// <summary>Changes take their number when they are made, not when they are committed.</summary>
    public bool NumbersEarly { get; set; }

    /// <summary>Calls that fail before the system answers again.</summary>
    public int CallsUntilBack { get; set; }

    public long Position => _position;

    /// <summary>Everything up to here is committed, or never will be.</summary>
    public long SafePosition =>
        NumbersEarly && _open.Count > 0 ? _open.Min(transaction => transaction.Position) - 1 : _position;

    /// <summary>No change with an earlier time stamp can still be committed.</summary>
    public DateTimeOffset SafeStamp =>
        _open.Count > 0 && _open.Min(transaction => transaction.Stamp) is var oldest && oldest < Stamp()
            ? oldest
            : Stamp();

    public SimulatedEntity Add(EntityTraits traits)
    {
        var entity = new SimulatedEntity(this, traits);
        _entities.Add(traits.Name, entity);
        NumbersEarly |= traits.Feed is FeedKind.EarlyNumbersHeldBack or FeedKind.EarlyNumbersRepeated;
        return entity;
    }

    public SimulatedEntity Entity(string name) => _entities[name];

    public SimulatedEntity? FindEntity(string name) => _entities.GetValueOrDefault(name);

    public long NextPosition() => ++_position;

    /// <summary>Now, as coarse as the system's time stamps are.</summary>
    public DateTimeOffset Stamp()
    {
        var now = World.Clock.Now;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
    }

    /// <summary>A change that is committed at once.</summary>
    public Commit CommitNow() => new(NextPosition(), Stamp());

    public OpenTransaction Begin()
    {
        var transaction = new OpenTransaction(this);
        _open.Add(transaction);
        return transaction;
    }

    internal void Close(OpenTransaction transaction) => _open.Remove(transaction);
}
