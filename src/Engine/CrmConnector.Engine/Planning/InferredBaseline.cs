using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Baselines;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// What follows for the fields of a linked pair from what both sides agreed on with a third entity: which of the two was edited since.
/// </summary>
/// <param name="fields">How many fields the mapping has.</param>
internal sealed class InferredBaseline(int fields)
{
    private readonly ulong[] _results = new ulong[fields];
    private readonly ulong[] _targets = new ulong[fields];

    /// <summary>Per mapped field: both sides hold what the third entity said before, or it does not answer; the newer value is on its way.</summary>
    public bool[] Waits { get; } = new bool[fields];

    /// <summary>Per mapped field: what the target holds is the newer value, which the flow back is to carry.</summary>
    public bool[] Yields { get; } = new bool[fields];

    /// <summary>These fields wait for the third entity.</summary>
    public void Wait(int[] waiting) => Array.ForEach(waiting, field => Waits[field] = true);

    /// <summary>
    /// Takes in what became of both sides' agreements with the third entity about a field. A side that still holds what was agreed on was not edited, and is the
    /// older one where the third entity has moved on; the other way round it was edited, and what the third entity says in turn comes by itself.
    /// </summary>
    /// <param name="field">The mapped field.</param>
    /// <param name="source">The source's agreement.</param>
    /// <param name="target">The target's.</param>
    /// <param name="result">The hash of the field's result.</param>
    /// <param name="held">The hash of what the target holds.</param>
    public void Learn(int field, CircleSide source, CircleSide target, ulong result, ulong held)
    {
        switch (source, target)
        {
            case ({ IsKept: true, IsThirdKept: true }, { IsKept: true, IsThirdKept: true }):
                Set(field, result, held);
                break;
            case ({ IsThirdKept: true }, { IsKept: true }) or ({ IsKept: false }, { IsKept: true, IsThirdKept: false }):
                Set(field, OppositeFlow.Another, held);
                break;
            case ({ IsKept: true }, { IsThirdKept: true }) or ({ IsKept: true, IsThirdKept: false }, { IsKept: false }):
                Set(field, result, OppositeFlow.Another);
                Yields[field] = true;
                break;
            default:
                Set(field, OppositeFlow.Another, OppositeFlow.Another);
                break;
        }
    }

    /// <summary>The link as the planner is to see it.</summary>
    public LinkState Complete(LinkState link) =>
        link with
        {
            Results = Overlay(_results, link.Results),
            Targets = Overlay(_targets, link.Targets),
        };

    /// <summary>
    /// Takes back, for fields that stay as they are, what the planner was told: nothing came of it, and the flow back may not know the same when the third
    /// entity's record is gone.
    /// </summary>
    public void Withdraw(RecordPlan plan, Baseline? baseline, SlotMap slots)
    {
        for (var i = 0; i < _results.Length && i < plan.Moves.Length; i++)
        {
            if (
                _results[i] != 0
                && plan.Moves[i]
                    is FieldMove.LeaveToOpposite
                        or FieldMove.Superseded
                        or FieldMove.Review
                        or FieldMove.Frozen
            )
            {
                plan.Results[i] = baseline?.Result(slots[i]) ?? 0;
                plan.Targets[i] = baseline?.Target(slots[i]) ?? 0;
            }
        }
    }

    private ulong[] Overlay(ulong[] inferred, ulong[] known) =>
        [
            .. inferred.Select(
                (half, i) =>
                    _results[i] != 0 ? half
                    : i < known.Length ? known[i]
                    : 0
            ),
        ];

    private void Set(int field, ulong result, ulong target)
    {
        _results[field] = result;
        _targets[field] = target;
    }
}
