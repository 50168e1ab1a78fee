namespace CrmConnector.Abstractions.Schema;

/// <summary>A field as discovered in the system.</summary>
/// <param name="Name">The name used in process files; exactly as the system spells it.</param>
/// <param name="Type">Its type.</param>
public sealed record FieldSchema(string Name, FieldType Type)
{
    /// <summary>What the system's users call it; the name where there is no label.</summary>
    public string Label { get; init; } = Name;

    /// <summary>The type in the system's own words (<c>nvarchar(40)</c>, <c>Picklist</c>); for people.</summary>
    public string NativeType { get; init; } = "";

    /// <summary>Longest text in UTF-16 code units (or bytes of a binary field); null where there is no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Digits in all of a decimal number; null where there is no limit.</summary>
    public int? Precision { get; init; }

    /// <summary>Digits after the decimal point; null where there is no limit.</summary>
    public int? Scale { get; init; }

    /// <summary>True when the system refuses a record without it.</summary>
    public bool Required { get; init; }

    /// <summary>
    /// True when the system gives the field a value of its own where none is written, and lets nobody blank it (an owner, a state): a mapping without a
    /// result then writes nothing.
    /// </summary>
    public bool FilledBySystem { get; init; }

    /// <summary>True when a new record may be given a value.</summary>
    public bool CanCreate { get; init; } = true;

    /// <summary>True when an existing record's value may be changed.</summary>
    public bool CanUpdate { get; init; } = true;

    /// <summary>The allowed values of a choice; empty for other types.</summary>
    public IReadOnlyList<ChoiceOption> Options { get; init; } = [];

    /// <summary>Entities of the same connection whose records it points to (foreign key, lookup); empty for none.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}
