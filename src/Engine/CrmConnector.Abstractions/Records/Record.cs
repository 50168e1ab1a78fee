namespace CrmConnector.Abstractions.Records;

/// <summary>One item of an entity as it was read.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Values">Its values, in the order of the shape it was read with. Not to be changed by the receiver.</param>
/// <param name="Version">What the system says changes with every write of the record (an ETag, a row version); null where it has none.</param>
/// <param name="ModifiedAt">When the system says that the record last changed; null where it does not tell or was not asked.</param>
public sealed record Record(
    RecordKey Key,
    FieldValue[] Values,
    string? Version = null,
    DateTimeOffset? ModifiedAt = null
)
{
    /// <summary>
    /// The record of the same entity that this one was merged into by the system's users, and that stands for both now (its master); null for none, and where the
    /// entity does not tell (<see cref="Schema.EntitySchema.TellsMerges"/>).
    /// </summary>
    public RecordKey? MergedInto { get; init; }

    /// <summary>Only the key: values must not leak into logs.</summary>
    public override string ToString() => Key.Value;
}
