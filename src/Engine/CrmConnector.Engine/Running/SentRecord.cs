using CrmConnector.Abstractions.Records;
using CrmConnector.State.Baselines;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Running;

/// <summary>What is known of a write that a killed run sent.</summary>
/// <param name="Baseline">Both halves of the fields that are as they were sent; of a create that is ours, of all that were sent.</param>
/// <param name="Others">What follows for the flows that lead back.</param>
/// <param name="IsOurs">
/// For a create: it made this record. A key that the engine chose, or that a receipt tells, cannot be another's; one that is mapped or was found by a match may
/// be, and is ours only if every field is as it was sent.
/// </param>
internal sealed record SentRecord(Baseline Baseline, IReadOnlyList<FlowBaseline> Others, bool IsOurs)
{
    /// <summary>The source record as it is now; null where it is gone or was not read.</summary>
    public Record? Source { get; init; }

    /// <summary>The target record; fields that are neither as they were sent nor as the source says are absent.</summary>
    public required Record After { get; init; }

    /// <summary>Per mapped field: it arrived, and the source still says so.</summary>
    public required bool[] IsCurrent { get; init; }

    /// <summary>The slots of the fields that arrived.</summary>
    public SlotSet Arrived { get; } =
        SlotSet.Of(Enumerable.Range(0, Baseline.Results.Length).Where(slot => Baseline.Result(slot) != 0));

    /// <summary>By slot, the hashes of what the target holds in the mapped fields.</summary>
    public required ulong[] Held { get; init; }
}
