using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Baselines;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>A source record with all that was looked up for it and what was decided.</summary>
/// <param name="Source">The record as it was read.</param>
/// <param name="Lookup">What the state store knows of it.</param>
/// <param name="Mapped">What the mapping made of it; null when it is out of scope.</param>
/// <param name="Target">The target record, where it was read.</param>
/// <param name="Plan">The decision.</param>
internal sealed record PlannedRecord(
    Record Source,
    LinkLookup Lookup,
    MappedRecord? Mapped,
    Record? Target,
    RecordPlan Plan
)
{
    /// <summary>
    /// The link, seen from its target, that this record takes over because the link's source record is gone: it came back under another key.
    /// </summary>
    public LinkLookup? TakesOver { get; init; }

    /// <summary>The link of the matched target record, seen from there, that this record joins as its first member of the source entity.</summary>
    public LinkLookup? Joins { get; init; }

    /// <summary>The link of the matched target record, seen from there, that it leaves to join this record's own.</summary>
    public LeftLink? Leaves { get; init; }

    /// <summary>What is known to have been delivered to the target record so far; null for nothing.</summary>
    public Baseline? Delivered => TakesOver?.Other?.Baseline ?? Leaves?.Baseline ?? Lookup.Other?.Baseline;

    /// <summary>The target records that a match found, whatever became of it.</summary>
    public IReadOnlyList<RecordKey> Claims { get; init; } = [];

    /// <summary>The fields that the engine's own writes have moved to and fro, as the planner was told; empty for none.</summary>
    public ulong[] Oscillating { get; init; } = [];

    /// <summary>Per mapped field: the source's value is a former one of a third system. Empty where no field's is.</summary>
    public bool[] Superseded { get; init; } = [];

    /// <summary>Per mapped field: a third system shows that the target's value is the newer one, which the flow back is to carry. Empty where no field's is.</summary>
    public bool[] Yields { get; init; } = [];

    /// <summary>Our own write made the source record's modification time.</summary>
    public bool SourceTimeIsOurs { get; init; }

    /// <summary>The target records that match, a few of them, where more than one does.</summary>
    public IReadOnlyList<Record> Candidates { get; init; } = [];

    /// <summary>The record whose appearance makes it be converted although its own condition does not hold (<c>salesorder 17</c>); null for none.</summary>
    public string? First { get; init; }

    /// <summary>Nothing is done before something else has changed, its link or what another process waits for: it is looked at again.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The line because of which it waits; null for none.</summary>
    public PlannedRecord? WaitingLine { get; init; }

    /// <summary>Other source records that must be written before it, because they give it a line; empty for none.</summary>
    public IReadOnlyList<RecordKey> GoesAfter { get; init; } = [];

    /// <summary>A person decided about it.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>Its target record was made by an intent of a killed run, which nobody has journalled yet.</summary>
    public bool IsSettled { get; init; }

    /// <summary>Per mapped field, the hashes of what our own create gave the target record that was found now, 0 for nothing; null where it was not ours.</summary>
    public ulong[]? Made { get; init; }
}
