using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>Judges what became of one real thing in one process.</summary>
internal sealed class ThingJudge(
    World world,
    SimulatedProcess process,
    RealThing thing,
    IReadOnlyDictionary<SimulatedProcess, HeldUp> heldUp
)
{
    private readonly ProcessMeaning _meaning = process.Meaning;

    public void Judge()
    {
        var made = thing.Targets.Where(record => record.BornBy == Actor.Engine).ToList();
        if (made.Count(record => record.IsAlive) > 1)
        {
            throw Broken("G2", "was created twice");
        }

        if (made.Any(record => !thing.Sources.Any(source => source.Born < record.Born)))
        {
            throw Broken("G2", "was created from nothing");
        }

        if (thing.IsContested)
        {
            return;
        }

        foreach (var target in thing.Targets)
        {
            new EditJudge(world, process, thing, target).Judge();
        }

        if (thing.Source is not { } source)
        {
            JudgeDeleted();
        }
        else if (_meaning.IsInScope(process.Source, source.Values))
        {
            JudgePresent(source);
        }
        else if (
            thing is { Target: { BornBy: Actor.Engine } target, Sources.Count: 1, Targets.Count: 1 }
            && !heldUp[process].Contains(source.Key)
            && Deliverable.CanBeMapped(process, _meaning, source.Values)
            && !WasEdited(target)
            && !LooksEdited(source, target)
            && !WasLost(source, target)
            && new LeavingJudge(world, process).HadToGo(source, target)
        )
        {
            throw Broken("G5", "was left out by a selection that removes, and is still there");
        }
    }

    private void JudgePresent(SimulatedRecord source)
    {
        var wasDeletedByUsers = thing.Targets.Exists(target => !target.IsAlive && target.DiedBy == Actor.User);
        var isQuarantined = heldUp[process].Quarantined.TryGetValue(source.Key, out var reason);
        if (!Deliverable.CanBeMapped(process, _meaning, source.Values))
        {
            if (_meaning.Creates && !isQuarantined && !wasDeletedByUsers)
            {
                throw Broken("G1", "cannot be mapped, and nobody is told");
            }

            return;
        }

        var pointers = new PointerJudge(process, source, heldUp);
        if (heldUp[process].Waiting.Contains(source.Key))
        {
            if (pointers.AllResolve)
            {
                throw Broken("G1", "waits for a record that is there");
            }

            return;
        }

        if (isQuarantined)
        {
            // Two links that turn out to be one thing are merged by a person.
            if (reason != "links-differ" && !Deliverable.IsRefused(process, source.Values) && pointers.AllResolve)
            {
                throw Broken("G1", $"stands in quarantine without need ({reason})");
            }

            return;
        }

        if (thing.Target is not { } target)
        {
            var mayBeMissing =
                wasDeletedByUsers || (!_meaning.Creates && thing.Targets.Count == 0) || !pointers.AllResolve;
            if (!mayBeMissing)
            {
                throw Broken("G1", "never arrived");
            }

            return;
        }

        // Its users deleted the linked record and typed it in again, or it was made for a source record before this one: the link remembers the one that is gone.
        if (wasDeletedByUsers && (target.BornBy == Actor.User || target.Born < source.Born))
        {
            return;
        }

        foreach (var field in _meaning.Fields)
        {
            if (field.IsPointer)
            {
                if (!Births.IsDoubtful(world, process.Target, target))
                {
                    pointers.Judge(field, target, Broken);
                }
            }
            else
            {
                new FieldJudge(world, process, thing, source, target, field).Judge();
            }
        }
    }

    /// <summary>The source record is gone for good.</summary>
    private void JudgeDeleted()
    {
        if (thing.Target is not { BornBy: Actor.Engine } target || thing.Sources.Count == 0)
        {
            return;
        }

        var last = thing.Sources.MaxBy(source => source.Died)!;
        var wasInScope =
            process.At(last.Died).IsChosen(process.Source, last.Values)
            && _meaning.Selection.IsOn
            && process
                .Versions.Where(version => version.Since > last.Died)
                .All(version => version.Meaning.IsChosen(process.Source, last.Values));
        if (!wasInScope || WasEdited(target) || LooksEdited(last, target) || WasLost(last, target))
        {
            return;
        }

        if (_meaning.Deletes == DeleteKind.Propagate)
        {
            throw Broken("G5", "is gone in the source and still there in the target");
        }

        var note = process.Target.Traits.IndexOf("note");
        if (_meaning.Deletes == DeleteKind.Set && !SameValue.Of(target.Values[note], FieldValue.Text("gone")))
        {
            throw Broken("G5", "is gone in the source and not marked so in the target");
        }
    }

    private static bool WasEdited(SimulatedRecord target) => target.Changes.Exists(change => change.By == Actor.User);

    /// <summary>
    /// The run that made it was killed, and the source record went before the next one came: where the engine has neither the key nor a receipt,
    /// nothing leads to the record any more.
    /// </summary>
    private bool WasLost(SimulatedRecord source, SimulatedRecord target) =>
        (process.Target.Traits.Create == CreateKind.Nothing && world.RunAt(target.Born) is { HasLostAnswers: true })
        || process.Target.Traits.Create == CreateKind.UniqueCode
            && !world.Runs.Exists(run =>
                run.Process == process && run.IsCompleted && run.Began > target.Born && run.Ended < source.Died
            );

    /// <summary>
    /// The system changed by itself what it was given, and did not say so: whoever compares cannot tell that from an edit, and keeps the record.
    /// </summary>
    private bool LooksEdited(SimulatedRecord source, SimulatedRecord target) =>
        target.Changes.Exists(change => change is { By: Actor.Engine, IsNormalised: true })
        || process.Target.Traits.Fields.Any(field => field.Normaliser != Normaliser.None)
            && process
                .Versions.SelectMany(version => version.Meaning.Fields)
                .Any(field =>
                    !field.IsPointer
                    && field.Map(source.Values[process.Source.Traits.IndexOf(field.From)]) is { } sent
                    && !SameValue.Of(sent, target.Values[process.Target.Traits.IndexOf(field.To)])
                );

    private ViolationException Broken(string guarantee, string what) =>
        new(guarantee, $"{process}: {thing.Code} {what}.");
}
