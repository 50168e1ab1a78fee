using System.Runtime.InteropServices;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Deciding;

/// <summary>A person's decision about the fields of a record that were put before them.</summary>
/// <param name="Winner">Source or target; null to leave both sides as they are.</param>
/// <param name="Seen">The values that it was made about; 0 for any.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReviewAnswer(FieldWinner? Winner, ulong Seen)
{
    /// <summary>The target record that the record is to be linked with; null for none.</summary>
    public RecordKey? Match { get; init; }

    /// <summary>The linked target record that it was made about; null for none.</summary>
    public RecordKey? Target { get; init; }

    /// <summary>A new target record is to be created, whatever matches.</summary>
    public bool Create { get; init; }

    /// <summary>Per mapped field: it was decided although this flow did not ask, because the flow in the opposite direction did. Empty where this one did.</summary>
    public bool[] Fields { get; init; } = [];

    /// <summary>True for a field that was decided because the opposite flow asked.</summary>
    public bool Decides(int field) => Fields is { } fields && field < fields.Length && fields[field];
}
