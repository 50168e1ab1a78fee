using System.Collections.Concurrent;
using CrmConnector.Simulation.Running;
using CrmConnector.State;

namespace CrmConnector.Simulation.Installing;

/// <summary>Where state stores lie between two worlds.</summary>
internal static class StoreShelf
{
    private static readonly ConcurrentDictionary<StateStoreOptions, ConcurrentBag<ShelvedStore>> Free = new();

    /// <summary>An empty store for a world.</summary>
    public static ShelvedStore Take(World world, StateStoreOptions options) =>
        world.Scheduler.Run(async () =>
        {
            if (!Of(options).TryTake(out var store))
            {
                store = await ShelvedStore.MakeAsync(options, world.Clock);
            }

            store.LendTo(world.Clock);
            await store.EmptyAsync();
            return store;
        });

    /// <summary>Takes a store back from a world that has come to its end.</summary>
    public static void GiveBack(StateStoreOptions options, ShelvedStore store) => Of(options).Add(store);

    private static ConcurrentBag<ShelvedStore> Of(StateStoreOptions options) => Free.GetOrAdd(options, _ => []);
}
