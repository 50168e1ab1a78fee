namespace CrmConnector.Abstractions.Schema;

/// <summary>What may be written to an entity, and what the system offers to make it safe.</summary>
public sealed record WriteAbilities
{
    /// <summary>Nothing may be written (a view, a missing privilege).</summary>
    public static WriteAbilities None { get; } = new();

    /// <summary>Records may be created.</summary>
    public bool CanCreate { get; init; }

    /// <summary>Records may be changed.</summary>
    public bool CanUpdate { get; init; }

    /// <summary>Records may be deleted.</summary>
    public bool CanDelete { get; init; }

    /// <summary>The key of a new record is a GUID that the engine may choose; a repeated create answers "found".</summary>
    public bool OwnGuidKeys { get; init; }

    /// <summary>The key fields of a new record may be mapped; a repeated create answers "found".</summary>
    public bool MappedKeys { get; init; }

    /// <summary>
    /// A create without a chosen key leaves a receipt (intent, new key) in the same transaction; a repeated create with the same intent
    /// answers "found".
    /// </summary>
    public bool Receipts { get; init; }

    /// <summary>An expected version is honoured, and answers give the new one when asked.</summary>
    public bool Versions { get; init; }

    /// <summary>
    /// Where there are no <see cref="Versions"/>: a write can be refused unless the record still reads as it did (<see cref="Adapters.RecordWrite.ExpectedValues"/>). An edit of a field
    /// that was not read is not noticed.
    /// </summary>
    public bool ComparesValues { get; init; }

    /// <summary>Answers can give the values that the target stored.</summary>
    public bool StoredValues { get; init; }

    /// <summary>A record with its parts (an order with lines) is applied whole or not at all.</summary>
    public bool Groups { get; init; }

    /// <summary>The longest time for which a search may still miss a record that was just written; zero for none.</summary>
    public TimeSpan SettleTime { get; init; }

    /// <summary>
    /// How many records fill one round of requests: all requests that go out side by side, each as large as may be. Pages are made a whole number of rounds
    /// where that is near their size. 0 for no such number.
    /// </summary>
    public int RoundSize { get; init; }
}
