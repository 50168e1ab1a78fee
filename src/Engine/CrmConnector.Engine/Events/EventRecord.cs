namespace CrmConnector.Engine.Events;

/// <summary>A record of an event.</summary>
public sealed record EventRecord
{
    /// <summary>Its key in the entity that the event names.</summary>
    public required string Key { get; init; }

    /// <summary>The entity that the key is of, where it is another than the event's: nobody knows a record of that one. Null otherwise.</summary>
    public string? Entity { get; init; }

    /// <summary>The key of the source record, by which commands know it; null where it is <see cref="Key"/>.</summary>
    public string? SourceKey { get; init; }

    /// <summary>The fields that the rule shows: name, kind and plain text of each.</summary>
    public IReadOnlyList<EventField> Fields { get; init; } = [];

    /// <summary>The code of the reason; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>The field at fault; null for none.</summary>
    public string? Field { get; init; }

    /// <summary>What the engine says of it, in English, without values; null for nothing.</summary>
    public string? Detail { get; init; }
}
