using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes in what a connection tells about its system.</summary>
internal static class BrokenDiscovery
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(nameof(Kit.The_test_entity_is_listed_in_name_order), store => new ListsInAnyOrder(store)),
        new(nameof(Kit.Unknown_entities_are_left_out_of_the_description), store => new DescribesAnything(store)),
        new(nameof(Kit.Fields_are_described_with_type_and_length), store => new ForgetsLengths(store)),
        new(nameof(Kit.Key_fields_are_among_the_fields), store => new DeclaresAProblem(store)),
        new(nameof(Kit.Declared_abilities_are_offered), store => new ExplainsNothing(store)),
        new(nameof(Kit.The_same_store_has_the_same_identity), store => new NamesTheConnection(store)),
        new(nameof(Kit.The_position_of_a_store_never_falls), store => new CountsBackwards(store)),
        new(nameof(Kit.Another_store_has_another_identity), store => new NamesTheAdapter(store)),
    ];

    private sealed class ListsInAnyOrder(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyList<EntityName>> ListEntitiesAsync(CancellationToken cancellationToken) =>
            new([new EntityName("orders", "Orders"), new EntityName(MemorySchema.Entity, "Customers")]);
    }

    private sealed class DescribesAnything(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyList<EntitySchema>> DescribeAsync(
            IReadOnlyCollection<string> entities,
            CancellationToken cancellationToken
        ) => new([.. entities.Select(name => Schema with { Name = name })]);
    }

    private sealed class ForgetsLengths(MemoryStore store) : MemoryConnection(store)
    {
        protected override EntitySchema Described =>
            Schema with
            {
                Fields = [.. Schema.Fields.Select(f => f with { MaxLength = null })],
            };
    }

    private sealed class DeclaresAProblem(MemoryStore store) : MemoryConnection(store)
    {
        protected override EntitySchema Described => Schema with { Problem = "The table has no key; add one." };
    }

    private sealed class ExplainsNothing(MemoryStore store) : MemoryConnection(store)
    {
        protected override EntitySchema Described => Schema with { Changes = Schema.Changes with { Explanation = "" } };
    }

    private sealed class NamesTheConnection(MemoryStore store) : MemoryConnection(store)
    {
        private static int _connections;
        private readonly string _name = $"{Interlocked.Increment(ref _connections)}";

        public override ValueTask<StoreIdentity> IdentifyAsync(CancellationToken cancellationToken) =>
            new(new StoreIdentity(_name, Store.Position));
    }

    private sealed class CountsBackwards(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<StoreIdentity> IdentifyAsync(CancellationToken cancellationToken) =>
            new(new StoreIdentity(Store.Fingerprint, -Store.Position));
    }

    private sealed class NamesTheAdapter(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<StoreIdentity> IdentifyAsync(CancellationToken cancellationToken) =>
            new(new StoreIdentity("in-memory", Store.Position));
    }
}
