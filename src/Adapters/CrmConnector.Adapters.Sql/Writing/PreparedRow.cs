using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>A write whose values were checked and brought to the types of their columns.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Values">In the order of the batch's shape.</param>
/// <param name="Present">The places of the values to write.</param>
internal sealed record PreparedRow(WriteKind Kind, FieldValue[] Values, int[] Present)
{
    /// <summary>The record's key; null for a create whose key the database draws.</summary>
    public RecordKey? Key { get; init; }

    /// <summary>The key's values; null with the key.</summary>
    public FieldValue[]? KeyValues { get; init; }

    /// <summary>The key's values where they are not among the values to write.</summary>
    public FieldValue[]? OwnKey { get; init; }

    /// <summary>True where no record can have the key.</summary>
    public bool IsGone { get; init; }

    /// <summary>Why it cannot be written; null when it can be tried.</summary>
    public RecordFault? Fault { get; init; }

    public static PreparedRow Refuse(WriteKind kind, FaultKind fault, string code, string? field, int? limit = null) =>
        new(kind, [], []) { Fault = new RecordFault(fault, code, field, limit) };
}
