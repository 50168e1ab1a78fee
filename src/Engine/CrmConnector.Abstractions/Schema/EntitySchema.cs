namespace CrmConnector.Abstractions.Schema;

/// <summary>An entity as discovered in the system.</summary>
/// <param name="Name">The name used in process files.</param>
/// <param name="Fields">All fields, in the system's order.</param>
/// <param name="KeyFields">The fields that make the record key, in order; empty only when <see cref="Problem"/> is set.</param>
public sealed record EntitySchema(string Name, IReadOnlyList<FieldSchema> Fields, IReadOnlyList<string> KeyFields)
{
    /// <summary>What the system's users call it.</summary>
    public string Label { get; init; } = Name;

    /// <summary>The field by which people know a record; null where the system does not tell.</summary>
    public string? NameField { get; init; }

    /// <summary>Why this entity cannot be synced and what to do about it, as a sentence; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Sets of fields that the system keeps unique, the key apart.</summary>
    public IReadOnlyList<IReadOnlyList<string>> UniqueKeys { get; init; } = [];

    /// <summary>The field in which a value chosen by us finds a record again (a correlation field); null for none.</summary>
    public string? CorrelationField { get; init; }

    /// <summary>
    /// True when a record that was merged into another tells it (<see cref="Records.Record.MergedInto"/>) wherever it is read with at least one field. Being merged is a
    /// change of the record, so its feed tells it.
    /// </summary>
    public bool TellsMerges { get; init; }

    /// <summary>
    /// Where in the system its records lie, in the adapter's words, where records may belong to several entities (a mail folder that stands for itself and is one of
    /// all folders): two entities of a connection that have a place in common have its records in common. Empty where no other entity has any of its records.
    /// </summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>How changes are found here.</summary>
    public required ChangeDetection Changes { get; init; }

    /// <summary>What may be written here, and how.</summary>
    public required WriteAbilities Writes { get; init; }

    /// <summary>The field of that name (compared ordinally), or null.</summary>
    public FieldSchema? Field(string name) =>
        Fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));
}
