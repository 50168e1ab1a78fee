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

    /// <summary>Names this create for ever: the same one sent twice makes one record (receipts, correlation fields). Empty for other kinds.</summary>
    public Guid Intent { get; init; }

    /// <summary>
    /// Records of other entities that are written with this one, whole or not at all (the lines of an order); only where
    /// <see cref="Schema.WriteAbilities.Groups"/> is true. The field that points to this record is filled in by the adapter.
    /// </summary>
    public IReadOnlyList<RecordPart> Parts { get; init; } = [];

    /// <summary>Only kind and key: values must not leak into logs.</summary>
    public override string ToString() => $"{Kind} {Key}";
}
