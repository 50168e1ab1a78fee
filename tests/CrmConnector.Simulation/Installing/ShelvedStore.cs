using CrmConnector.Simulation.Scheduling;
using CrmConnector.State;
using CrmConnector.State.Sqlite;

namespace CrmConnector.Simulation.Installing;

/// <summary>
/// The shipped state store in memory, used by one world after the other: emptied in between, but with its schema and its prepared statements, which take
/// longer to make than all that one world asks of it.
/// </summary>
internal sealed class ShelvedStore
{
    private static readonly string[] AsInANewStore = ["meta", "counter", "ordinal"];
    private readonly LentClock _clock;
    private readonly SqliteStateStore _store;
    private readonly string[] _tables;

    private ShelvedStore(SqliteStateStore store, LentClock clock)
    {
        (_store, _clock) = (store, clock);
        Proxy = StoreProxy.Over(store);
        _tables =
        [
            .. store
                .Database.Prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
                .ReadAll(row => row.Text(0)!)
                .Except(AsInANewStore, StringComparer.Ordinal),
        ];
    }

    public IStateStore Store => _store;

    /// <summary>The store as engines see it, before it has a gate.</summary>
    public StoreProxy Proxy { get; }

    public static async Task<ShelvedStore> MakeAsync(StateStoreOptions options, VirtualClock first)
    {
        var clock = new LentClock(first);
        return new ShelvedStore(await SqliteStateStore.OpenAsync(options, clock, CancellationToken.None), clock);
    }

    /// <summary>Gives it to a world.</summary>
    public void LendTo(VirtualClock clock) => _clock.Present = clock;

    /// <summary>Makes it as it was when it was new.</summary>
    public ValueTask EmptyAsync() =>
        _store.Database.WriteAsync(
            () =>
            {
                foreach (var table in _tables)
                {
                    _store.Database.Prepare($"DELETE FROM {table}").Run();
                }

                _store.Database.Prepare("UPDATE counter SET value = 0").Run();
            },
            CancellationToken.None
        );
}
