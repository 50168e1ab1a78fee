using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Engine.Events;

/// <summary>What happened to one record of a page.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Source">The source record.</param>
internal readonly record struct RecordHappening(EventKind Kind, RecordKey Source)
{
    /// <summary>The code of the reason; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>The field at fault; null for none.</summary>
    public string? Field { get; init; }

    /// <summary>What the engine says of it; null for nothing.</summary>
    public string? Detail { get; init; }
}
