namespace CrmConnector.Abstractions.Adapters;

/// <summary>A place in an entity's feed. Opaque to the engine, owned by the adapter; holds no secret.</summary>
/// <param name="Value">The adapter's text.</param>
public readonly record struct Checkpoint(string Value);
