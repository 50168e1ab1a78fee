namespace CrmConnector.Abstractions.Records;

/// <summary>Identifies a record within its entity, as a text that its adapter makes and understands.</summary>
/// <remarks>
/// One record has exactly one spelling: GUIDs are lower case with hyphens, whole numbers are invariant without leading zeros, several key
/// fields are joined by <see cref="CompositeKey"/>. Compared ordinally.
/// </remarks>
/// <param name="Value">The spelling; never empty in a key that names a record.</param>
public readonly record struct RecordKey(string Value)
{
    /// <summary>The spelling.</summary>
    public override string ToString() => Value;
}
