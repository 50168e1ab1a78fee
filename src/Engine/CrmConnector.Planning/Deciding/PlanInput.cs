using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Planning.Deciding;

/// <summary>All that the decision for one present source record depends on.</summary>
/// <param name="Source">The source record as it is now.</param>
/// <param name="Mapped">What the mapping made of it; null when it is out of scope.</param>
/// <param name="Link">Its link; null when it is unlinked.</param>
/// <param name="Target">The linked target record as it is now; null when it was not read (fast path) or is not there.</param>
/// <param name="TargetWasRead">True when the target was asked for.</param>
/// <param name="Match">The finding for an unlinked record; null for a linked one.</param>
/// <param name="MayCreate">The source record meets the process's create rule.</param>
public readonly record struct PlanInput(
    Record Source,
    MappedRecord? Mapped,
    LinkState? Link,
    Record? Target,
    bool TargetWasRead,
    MatchFinding? Match,
    bool MayCreate
)
{
    /// <summary>The pair takes part: the conditions of the flows in the opposite direction hold for the target record too.</summary>
    public bool PairInScope { get; init; } = true;

    /// <summary>
    /// Per mapped field: the opposite flow maps the target's present value to the source's. Empty where no flow leads back or nothing was read.
    /// </summary>
    public bool[] MapsBack { get; init; } = [];

    /// <summary>
    /// Per mapped field: the two values (<see cref="SwingPair"/>) between which the engine's writes went to and fro so often that it is not done again; 0 for
    /// none. Empty where no field does.
    /// </summary>
    public ulong[] Oscillating { get; init; } = [];

    /// <summary>
    /// Per mapped field: the opposite flow takes the target's present value for the one that was agreed on. Empty where none is asked about.
    /// </summary>
    public bool[] TargetUnmoved { get; init; } = [];

    /// <summary>
    /// Per mapped field: the source's value is a former one of a third system, whose present one is on its way. Empty where no field's is.
    /// </summary>
    public bool[] Superseded { get; init; } = [];

    /// <summary>What a person decided about this record; null for nothing.</summary>
    public ReviewAnswer? Answer { get; init; }

    /// <summary>
    /// The link that an unlinked record takes over together with the matched target record, because it came back under another key; null for first contact.
    /// </summary>
    public LinkState? TakenOver { get; init; }

    /// <summary>Our own write made the source record's modification time: it tells of no user.</summary>
    public bool SourceTimeIsOurs { get; init; }

    /// <summary>Our own write made the target record's modification time: it tells of no user.</summary>
    public bool TargetTimeIsOurs { get; init; }

    /// <summary>Pointers that are not resolved yet are written in a second step, where the target lets them be written later.</summary>
    public bool PointersFollow { get; init; }

    /// <summary>The link has other target records than this one: one that is gone has only left it, and is not created again.</summary>
    public bool HasSiblings { get; init; }

    /// <summary>False where nothing was sought that could stand for a target record found gone: then none is created in its place.</summary>
    public bool MayReplace { get; init; } = true;

    /// <summary>The target record was deleted while its source record was edited: the edit wins, and it is created again.</summary>
    public bool EditBeatsDeletion { get; init; }
}
