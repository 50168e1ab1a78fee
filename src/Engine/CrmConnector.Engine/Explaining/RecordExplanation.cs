using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Journal;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Engine.Explaining;

/// <summary>What one process knows and would do of one record.</summary>
/// <param name="Process">The process.</param>
/// <param name="From">The source entity.</param>
/// <param name="To">The target entity.</param>
/// <param name="SourceKey">The source record; null when the record asked for is a target record that no source record is linked with.</param>
public sealed record RecordExplanation(string Process, EntityAddress From, EntityAddress To, RecordKey? SourceKey)
{
    /// <summary>The source record exists now.</summary>
    public bool SourceExists { get; init; }

    /// <summary>The linked target record; null when unlinked.</summary>
    public RecordKey? TargetKey { get; init; }

    /// <summary>The target record exists now.</summary>
    public bool TargetExists { get; init; }

    /// <summary>What the next run would do; null when there is nothing to decide.</summary>
    public PlanKind? Decision { get; init; }

    /// <summary>Why the selection leaves it out; null where it does not.</summary>
    public OutOfSelection? OutOfSelection { get; init; }

    /// <summary>Why it would be quarantined; null else.</summary>
    public PlanReason? Reason { get; init; }

    /// <summary>For a line: its source header, with which it is read and written; null for every other record.</summary>
    public RecordKey? Header { get; init; }

    /// <summary>For a header: what the next run would do with its lines; null for every other record.</summary>
    public LineCounts? Lines { get; init; }

    /// <summary>The values that the next run would write, by the plan.</summary>
    public IReadOnlyList<Planning.PlannedField> Writes { get; init; } = [];

    /// <summary>Field by field: where the values come from.</summary>
    public IReadOnlyList<FieldTrace> Fields { get; init; } = [];

    /// <summary>The target records that match, a few of them, in the fields' order, where more than one does.</summary>
    public IReadOnlyList<Record> Candidates { get; init; } = [];

    /// <summary>Its entry in quarantine; null for none.</summary>
    public QuarantineEntry? Quarantine { get; init; }

    /// <summary>What earlier runs did with it, newest first.</summary>
    public IReadOnlyList<JournalLine> History { get; init; } = [];
}
