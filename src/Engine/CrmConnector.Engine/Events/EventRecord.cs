namespace CrmConnector.Engine.Events;

/// <summary>A record of an event.</summary>
public sealed record EventRecord
{
    /// <summary>Its key in the entity that the event names.</summary>
    public required string Key { get; init; }

    /// <summary>The fields that the rule shows: name, kind and plain text of each.</summary>
    public IReadOnlyList<EventField> Fields { get; init; } = [];

    /// <summary>The code of the reason; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>The field at fault; null for none.</summary>
    public string? Field { get; init; }

    /// <summary>What the engine says of it, in English, without values; null for nothing.</summary>
    public string? Detail { get; init; }
}
