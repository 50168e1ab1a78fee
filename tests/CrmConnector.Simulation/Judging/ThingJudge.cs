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
    IReadOnlyDictionary<RecordKey, string> quarantined,
    IReadOnlySet<RecordKey> waiting
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
    }

    private void JudgePresent(SimulatedRecord source)
    {
        var wasDeletedByUsers = thing.Targets.Exists(target => !target.IsAlive && target.DiedBy == Actor.User);
        var isQuarantined = quarantined.ContainsKey(source.Key);
        if (CannotBeMapped(source))
        {
            if (_meaning.Creates && !isQuarantined && !wasDeletedByUsers)
            {
                throw Broken("G1", "cannot be mapped, and nobody is told");
            }

            return;
        }

        var pointers = new PointerJudge(process, source);
        if (waiting.Contains(source.Key))
        {
            if (pointers.AllResolve)
            {
                throw Broken("G1", "waits for a record that is there");
            }

            return;
        }

        if (isQuarantined)
        {
            if (!IsRefused(source) && pointers.AllResolve)
            {
                throw Broken("G1", $"stands in quarantine without need ({quarantined[source.Key]})");
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

        // Its users deleted the linked record and typed it in again: the link remembers the one that is gone.
        if (target.BornBy == Actor.User && wasDeletedByUsers)
        {
            return;
        }

        foreach (var field in _meaning.Fields)
        {
            if (field.IsPointer)
            {
                pointers.Judge(field, target, Broken);
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
        var wasInScope = process.At(last.Died).IsInScope(process.Source, last.Values);
        if (!wasInScope || WasEdited(target) || LooksEdited(last, target))
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
    /// The system changed by itself what it was given, and did not say so: whoever compares cannot tell that from an edit, and keeps the record.
    /// </summary>
    private bool LooksEdited(SimulatedRecord source, SimulatedRecord target) =>
        process.Target.Traits.Fields.Any(field => field.Normaliser != Normaliser.None)
        && process
            .At(source.Died)
            .Fields.Any(field =>
                !field.IsPointer
                && field.Map(source.Values[process.Source.Traits.IndexOf(field.From)]) is { } sent
                && !SameValue.Of(sent, target.Values[process.Target.Traits.IndexOf(field.To)])
            );

    private bool CannotBeMapped(SimulatedRecord source) =>
        _meaning.Fields.Any(field =>
        {
            var result = field.Map(source.Values[process.Source.Traits.IndexOf(field.From)]);
            var longest = process.Target.Traits.Fields[process.Target.Traits.IndexOf(field.To)].MaxLength;
            return result is not { } value || (value.Kind == ValueKind.Text && value.AsText().Length > longest);
        });

    /// <summary>The target's own rule.</summary>
    private bool IsRefused(SimulatedRecord source)
    {
        var name = source.Values[process.Source.Traits.IndexOf("name")];
        return name.Kind == ValueKind.Text && name.AsText().Contains('!');
    }

    private ViolationException Broken(string guarantee, string what) =>
        new(guarantee, $"{process}: {thing.Code} {what}.");
}
