using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Undoing;

namespace CrmConnector.Engine.Undoing;

/// <summary>Something that an undo leaves as it is.</summary>
/// <param name="Source">The source record of the write.</param>
/// <param name="Target">The target record.</param>
/// <param name="Field">The field; null for the whole record.</param>
/// <param name="Reason">Why.</param>
public sealed record UndoLeft(RecordKey Source, RecordKey Target, string? Field, UndoReason Reason)
{
    /// <summary>The target's refusal in words without values; null for other reasons.</summary>
    public string? Detail { get; init; }
}
