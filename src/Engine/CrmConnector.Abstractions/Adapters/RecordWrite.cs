using CrmConnector.Abstractions.Records;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>One record to write.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Key">
/// The record to change or delete; for a create, the key that the engine chose, or null where the system makes it or it lies in mapped key fields.
/// </param>
/// <param name="Values">The values in the batch's shape; an absent one is not written. Empty for a delete.</param>
public sealed record RecordWrite(WriteKind Kind, RecordKey? Key, FieldValue[] Values)
{
    /// <summary>Refuse the write with <see cref="WriteOutcome.Moved"/> unless the record still has this version; null for no such check.</summary>
    public string? ExpectedVersion { get; init; }

    /// <summary>
    /// Refuse the write with <see cref="WriteOutcome.Moved"/> unless the record, read now, still has these values, in the shape <see cref="WriteBatch.ExpectedShape"/>; those that
    /// are absent or left out at the end are not looked at. Nobody else may change the record between that look and the write. Null for no such check. Only where
    /// <see cref="Schema.WriteAbilities.ComparesValues"/> is true.
    /// </summary>
    public FieldValue[]? ExpectedValues { get; init; }

    /// <summary>Names this create for ever: the same one sent twice makes one record (receipts, correlation fields). Empty for other kinds.</summary>
    public Guid Intent { get; init; }

    /// <summary>
    /// True when it is certain that this create was never sent before, so that it cannot have made anything: an adapter that would have to search for its receipt may
    /// leave that out. False where that is not known, as after a crash, and for other kinds.
    /// </summary>
    public bool NeverSent { get; init; }

    /// <summary>
    /// Records of another entity that are written with this one, whole or not at all (the lines of an order); null for none. Only where
    /// <see cref="Schema.WriteAbilities.Groups"/> is true. All parts in a batch are of one entity and shape. An update may have no value of its own: then it is
    /// about its parts alone.
    /// </summary>
    /// <remarks>
    /// A group is sent again only when it is known that nothing of it was written, so a create in it that finds its own record answers
    /// <see cref="WriteOutcome.Found"/> (or, for a part, <see cref="WriteOutcome.PartFailed"/> with it), and nothing is written.
    /// </remarks>
    public RecordParts? Parts { get; init; }

    /// <summary>Only kind and key: values must not leak into logs.</summary>
    public override string ToString() => $"{Kind} {Key}";
}
