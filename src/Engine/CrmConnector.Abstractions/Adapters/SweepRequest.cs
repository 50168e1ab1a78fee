using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>Asks for a whole entity in key order.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Shape">The fields to read; may be empty for a scan of keys.</param>
/// <param name="PageSize">Most records in a page; the adapter may give fewer.</param>
public sealed record SweepRequest(string Entity, RecordShape Shape, int PageSize)
{
    /// <summary>Continue behind this place, as a page of an earlier sweep gave it; null for the beginning.</summary>
    public string? ResumeAfter { get; init; }

    /// <summary>Records that do not meet it may be left out. Only set to what <see cref="IConditionPushdown"/> accepted.</summary>
    public Condition? Where { get; init; }
}
