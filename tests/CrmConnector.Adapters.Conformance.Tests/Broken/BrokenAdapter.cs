using CrmConnector.Adapters.Conformance.Tests.InMemory;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>An in-memory adapter with one deliberate mistake.</summary>
/// <param name="Behaviour">The behaviour that must notice it.</param>
/// <param name="Connect">Makes it.</param>
/// <param name="AlsoFails">Behaviours that inevitably notice it too.</param>
internal sealed record BrokenAdapter(
    string Behaviour,
    Func<MemoryStore, MemoryConnection> Connect,
    params string[] AlsoFails
);
