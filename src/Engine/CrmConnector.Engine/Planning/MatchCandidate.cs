using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>An unlinked record for which an existing target record is sought.</summary>
internal sealed class MatchCandidate(Record source, MappedRecord mapped)
{
    public Record Source { get; } = source;

    public MappedRecord Mapped { get; } = mapped;

    /// <summary>What was found; null while still searching.</summary>
    public MatchFinding? Finding { get; set; }

    /// <summary>The link of the found target record, seen from there, when its source record is gone; null else.</summary>
    public LinkLookup? TakesOver { get; set; }

    /// <summary>
    /// The link of the found target record, seen from there, when it has no member of the source entity yet: the source record joins it.
    /// </summary>
    public LinkLookup? Joins { get; set; }

    /// <summary>
    /// The link of the found target record, seen from there, which the target record leaves to join the link that the source record is in.
    /// </summary>
    public LinkLookup? Leaves { get; set; }

    /// <summary>What the link that is taken over knows of the target record; null where none is.</summary>
    public LinkState? Delivered(SlotMap slots) =>
        TakesOver is { Other.Baseline: { } baseline }
            ? new LinkState(Finding?.Target?.Key, TargetGone: false, slots.Results(baseline), slots.Targets(baseline))
            : null;

    /// <summary>What a person decided about it; null for nothing.</summary>
    public ReviewAnswer? Answer { get; init; }

    /// <summary>The first match value, as one text: creates with the same one are one group. Null when the record has none.</summary>
    public string? Group { get; set; }
}
