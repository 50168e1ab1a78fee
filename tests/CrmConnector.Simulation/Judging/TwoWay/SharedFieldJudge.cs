using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>
/// Judges what one field of a real thing says in the end: the same on all sides, and what somebody meant it to say that was not surely agreed to be
/// something else since.
/// </summary>
internal sealed class SharedFieldJudge(
    World world,
    SharedThing thing,
    string field,
    IReadOnlyDictionary<SimulatedProcess, HeldUp> heldUp
)
{
    private readonly Settling _settling = new(world, thing);

    public void Judge()
    {
        var isWhole = true;
        foreach (var flow in thing.Network.FlowsWith(field))
        {
            if (flow.Meaning.Fields.All(f => f.To != field) || IsBetween(flow) is not { } pair)
            {
                isWhole = false;
                continue;
            }

            // While one file of several leaves a field out, the others know nothing of what went that way, and their rule decides.
            isWhole &=
                thing.Network.IsPair || flow.Versions.All(version => version.Meaning.Fields.Any(f => f.To == field));

            var (one, other) = (Says(flow.Source, pair.Source), Says(flow.Target, pair.Target));
            if (one != other)
            {
                throw Broken(
                    "G5",
                    $"says '{one}' in {flow.Source.System.Name} and '{other}' in {flow.Target.System.Name}"
                );
            }
        }

        if (isWhole)
        {
            JudgeValue();
        }
    }

    private void JudgeValue()
    {
        var entity = thing.Network.Entities.First(e => e.Traits.IndexOf(field) >= 0);
        var says = Says(entity, thing.LiveIn(entity)!);
        var edits = SharedEdits.Of(world, thing, field);
        var open = Open(edits);
        // Where users deleted whatever had it before it got anywhere, nothing is left of it.
        var isGone = says.Length == 0 && open.TrueForAll(edit => edit.IsDoubtful);
        if (!isGone && !open.Exists(edit => edit.Says == says))
        {
            throw Broken("G3", $"says '{says}', and meant was {string.Join(" or ", open)}");
        }

        if (
            thing.Network.IsPair
            && new ConflictJudge(world, thing, field).Winner(edits, open) is { } winner
            && winner.Says != says
        )
        {
            throw Broken("G3", $"says '{says}', though the rule lets {winner} win");
        }
    }

    /// <summary>The edits of which none is surely settled and overtaken by another.</summary>
    private List<SharedEdit> Open(IReadOnlyList<SharedEdit> edits)
    {
        var open = new List<SharedEdit>();
        SharedEdit? last = null;
        foreach (var edit in edits)
        {
            // On first contact nothing does not win over something, whoever made it nothing.
            var isNothing = edit.Says.Length == 0 && !(last is { } && _settling.IsSettled(field, last.At, edit.At));
            last = edit;
            if (isNothing)
            {
                open.Add(edit with { IsDoubtful = true });
                continue;
            }

            if (!edit.IsDoubtful)
            {
                // Who decides may choose what the other side was given before.
                open.RemoveAll(before =>
                    (before.Record == edit.Record && !_settling.IsDecided)
                    || _settling.IsSettled(field, before.At, edit.At)
                );
            }

            open.Add(edit);
        }

        return open;
    }

    /// <summary>The two records that a flow keeps in step now; null where one is missing, held up or out of scope.</summary>
    private (SimulatedRecord Source, SimulatedRecord Target)? IsBetween(SimulatedProcess flow)
    {
        var back = flow.Partner!;
        return
            thing.LiveIn(flow.Source) is { } source
            && thing.LiveIn(flow.Target) is { } target
            && back.Meaning.Fields.Any(f => f.To == field)
            && flow.Meaning.IsInScope(flow.Source, source.Values)
            && back.Meaning.IsInScope(flow.Target, target.Values)
            && !heldUp[flow].Contains(source.Key)
            && !heldUp[back].Contains(target.Key)
            && !MayStandApart(flow)
            ? (source, target)
            : null;
    }

    /// <summary>
    /// A link whose member users deleted stays without one. Where that happened on both sides, and another system made records anew, the two that are there may
    /// be in links of their own.
    /// </summary>
    private bool MayStandApart(SimulatedProcess flow) =>
        !thing.Network.IsPair && WasDeleted(flow.Source) && WasDeleted(flow.Target);

    private bool WasDeleted(SimulatedEntity entity) =>
        thing.In(entity).Any(record => record is { IsAlive: false, DiedBy: Actor.User });

    private string Says(SimulatedEntity entity, SimulatedRecord record) =>
        Plain.Of(field, record.Values[entity.Traits.IndexOf(field)]);

    private ViolationException Broken(string guarantee, string what) =>
        new(guarantee, $"'{field}' of {thing.Code} {what}.");
}
