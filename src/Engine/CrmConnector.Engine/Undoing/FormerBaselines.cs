using CrmConnector.Planning.Undoing;
using CrmConnector.State.Baselines;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Undoing;

/// <summary>
/// The baselines with which a record left its link. Created again, it gets back what its source had said by them, and what its source held: so neither
/// side's record passes for changed, and an edit of either one goes on.
/// </summary>
internal sealed class FormerBaselines(IReadOnlyList<BaselineImage> images)
{
    /// <summary>The first halves of the flow's own baseline, where the record was given a value.</summary>
    public ulong[] Said(StoredFlow flow, int sourceNumber, int targetNumber, ulong[] held)
    {
        var former = Find(flow, sourceNumber, targetNumber);
        return
        [
            .. held.Select(
                (hash, slot) => hash != 0 && slot < (former?.Results.Length ?? 0) ? former!.Results[slot] : 0
            ),
        ];
    }

    /// <summary>A baseline of a flow that leads back, with the second halves beside the first ones that it has.</summary>
    public Baseline Held(FlowBaseline read, int sourceNumber, int targetNumber)
    {
        if (Find(read.Flow, sourceNumber, targetNumber)?.Targets is not { } held)
        {
            return read.Baseline;
        }

        var results = read.Baseline.Results;
        return new Baseline(
            results,
            [
                .. results.Select(
                    (hash, slot) =>
                        read.Baseline.Target(slot) is not 0 and var target ? target
                        : hash != 0 && slot < held.Length ? held[slot]
                        : 0
                ),
            ]
        );
    }

    private BaselineImage? Find(StoredFlow flow, int sourceNumber, int targetNumber) =>
        images.FirstOrDefault(image =>
            image.FlowId == flow.Id && image.SourceNumber == sourceNumber && image.TargetNumber == targetNumber
        );
}
