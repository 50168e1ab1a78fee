using CrmConnector.Abstractions.Definitions;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>Judges what became of a real thing that users deleted on one of two sides.</summary>
internal sealed class SharedDeletionJudge(
    World world,
    SharedThing thing,
    IReadOnlyDictionary<SimulatedProcess, HeldUp> heldUp
)
{
    private readonly Settling _settling = new(world, thing);

    public void Judge()
    {
        foreach (var flow in thing.Network.Flows.Where(flow => flow.Meaning.Deletes == DeleteKind.Propagate))
        {
            if (
                thing.In(flow.Source) is [{ Died: > 0, DiedBy: Actor.User } source, ..]
                && thing.In(flow.Target) is [var target, ..]
                && source.Died > target.Born
                && WasChosenSince(flow, source)
                && WasChosenSince(flow.Partner!, target)
            )
            {
                Judge(flow, source, target);
            }
        }
    }

    /// <summary>No selection left the record out since the deletion, and the process is on.</summary>
    private bool WasChosenSince(SimulatedProcess flow, SimulatedRecord record)
    {
        var from = thing.All.Where(place => !place.Record.IsAlive).Min(place => place.Record.Died);
        return flow.Meaning.Selection.IsOn
            && flow.At(from).IsChosen(flow.Source, record.Values)
            && flow.Versions.Where(version => version.Since > from)
                .All(version =>
                    version.Meaning.IsChosen(flow.Source, record.Values) && version.Meaning.Selection.Without.Count == 0
                );
    }

    private void Judge(SimulatedProcess flow, SimulatedRecord source, SimulatedRecord target)
    {
        List<SharedEdit> edits =
        [
            .. flow.At(source.Died)
                .Fields.SelectMany(field => SharedEdits.Of(world, thing, field.To))
                .OrderBy(edit => edit.At),
        ];
        if (edits.Exists(edit => edit.IsDoubtful && edit.Record == target && target.IsAlive))
        {
            return;
        }

        var later = edits.FindAll(edit => edit.Record == target && edit.At > Before(source.Died));
        var last = edits.FindLast(edit => edit.At < Before(source.Died));
        if (_settling.MayBeLost(flow.Partner!, target, source.Died) || _settling.MayBeLost(flow, source, source.Died))
        {
            return;
        }

        if (last is null || !_settling.IsAllSettled(last.At, Before(source.Died) + 1))
        {
            return;
        }

        if (later.Count == 0 && thing.IsSimple && target.IsAlive)
        {
            throw Broken("G5", $"is gone in {flow.Source.System.Name} and still there in {flow.Target.System.Name}");
        }

        var isEdited = later.Exists(edit =>
            IsNews(flow, edit, target, Before(source.Died))
            && edit.At < After(source.Died)
            && IsMappedSince(flow, edit, target, source.Died)
        );
        if (isEdited && thing.IsSimple && target is { IsAlive: false, DiedBy: Actor.Engine })
        {
            throw Broken("G3", $"was edited in {flow.Target.System.Name} and is deleted there by {flow}");
        }

        var back = flow.Partner!;
        var isDeliverable =
            Deliverable.IsCertain(back, back.Meaning, target.Values)
            && !flow.Meaning.OnlyActive
            && !heldUp[back].Contains(target.Key);
        if (
            isEdited
            && target.IsAlive
            && thing.LiveIn(flow.Source) is null
            && !back.Meaning.NeverRecreates
            && isDeliverable
            && later.TrueForAll(e => e.At < After(source.Died))
        )
        {
            throw Broken(
                "G3",
                $"was edited in {flow.Target.System.Name} and is not created again in {flow.Source.System.Name}"
            );
        }
    }

    /// <summary>When the last run before a moment ended.</summary>
    private long Before(long moment) =>
        world.Runs.FindLast(run => Concerns(run) && run.Began < moment)?.Ended is { } ended && ended < moment
            ? ended
            : 0;

    /// <summary>When the next run after a moment began.</summary>
    private long After(long moment) =>
        world.Runs.Find(run => Concerns(run) && run.Began > moment)?.Began ?? long.MaxValue;

    private bool Concerns(RunRecord run) => thing.Network.Flows.Contains(run.Process);

    /// <summary>The field said something new when the next run began, and did so still when the record was deleted.</summary>
    private bool IsNews(SimulatedProcess flow, SharedEdit edit, SimulatedRecord target, long since)
    {
        var field = FieldOf(flow, edit, target);
        var name = NameOf(flow, field);
        var before = Plain.Of(name, target.ValuesBefore(since + 1)[field]);
        return before != Plain.Of(name, target.ValuesBefore(After(since))[field])
            && (target.IsAlive || before != Plain.Of(name, target.ValuesBefore(target.Died)[field]));
    }

    /// <summary>A field that the file has left out since is not the flow's any more: who edits it does not keep the record.</summary>
    private static bool IsMappedSince(SimulatedProcess flow, SharedEdit edit, SimulatedRecord target, long since) =>
        flow
            .Versions.Where(version => version.Since > since)
            .All(version => version.Meaning.Fields.Any(field => field.To == NameOf(flow, FieldOf(flow, edit, target))));

    private static int FieldOf(SimulatedProcess flow, SharedEdit edit, SimulatedRecord target) =>
        target.Changes.First(c => c.At == edit.At && Plain.Of(NameOf(flow, c.Field), c.Value) == edit.Says).Field;

    private static string NameOf(SimulatedProcess flow, int field) => flow.Target.Traits.Fields[field].Name;

    private ViolationException Broken(string guarantee, string what) => new(guarantee, $"{thing.Code} {what}.");
}
