using CrmConnector.Abstractions.Records;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>What became of one write.</summary>
public abstract record WriteOutcome
{
    private WriteOutcome() { }

    /// <summary>It was written, by this call.</summary>
    /// <param name="Key">The record's key.</param>
    /// <param name="Version">The version that the write gave it; null where not asked for or not told.</param>
    /// <param name="Stored">The batch's fields as the target stored them; null where not asked for or not told.</param>
    public sealed record Written(RecordKey Key, string? Version = null, FieldValue[]? Stored = null) : WriteOutcome
    {
        /// <summary>What became of the record's parts, in their order; all of them written. Empty for a record without.</summary>
        public IReadOnlyList<Written> Parts { get; init; } = [];
    }

    /// <summary>A create found the record already there (own key, receipt, correlation field); nothing was changed.</summary>
    /// <param name="Key">The record's key.</param>
    /// <param name="ByIntent">True when it is known to come from the same intent; false when someone else may have made it.</param>
    public sealed record Found(RecordKey Key, bool ByIntent) : WriteOutcome;

    /// <summary>The record no longer has the expected version: read and merge again. Nothing was written.</summary>
    public sealed record Moved : WriteOutcome;

    /// <summary>There is no such record to change or delete. Nothing was written.</summary>
    public sealed record Gone : WriteOutcome;

    /// <summary>The system refuses this record as it is: quarantine. Nothing was written.</summary>
    public sealed record Refused(RecordFault Fault) : WriteOutcome;

    /// <summary>One of the record's parts could not be written, so neither it nor any other part was.</summary>
    /// <param name="Part">Which, counted from 0.</param>
    /// <param name="Outcome">What became of that part: <see cref="Refused"/>, <see cref="Gone"/>, <see cref="Moved"/> or <see cref="Found"/>.</param>
    public sealed record PartFailed(int Part, WriteOutcome Outcome) : WriteOutcome;

    /// <summary>Nothing was written and nothing is wrong with the record: it may be sent again, after the wait where one is told.</summary>
    public sealed record NotAttempted(TimeSpan? RetryAfter) : WriteOutcome;

    /// <summary>It is not known whether it was written: look before sending it again.</summary>
    public sealed record Unanswered : WriteOutcome;
}
