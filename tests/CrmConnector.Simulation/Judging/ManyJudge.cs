using CrmConnector.Simulation.Judging.TwoWay;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>
/// Judges one customer of which the target system may have many records: all of them receive what the customer says, and of some fields whatever is typed
/// into one of them reaches the customer and all the others.
/// </summary>
internal sealed class ManyJudge(
    World world,
    SimulatedProcess process,
    RealThing thing,
    IReadOnlyDictionary<SimulatedProcess, HeldUp> heldUp
)
{
    private readonly SimulatedProcess _back = process.Partner!;
    private readonly IReadOnlyList<string> _flowBack = process.Meaning.FlowBack!;

    public void Judge()
    {
        foreach (
            var (records, others, name) in new[]
            {
                (thing.Targets, thing.Sources, process.Target.System.Name),
                (thing.Sources, thing.Targets, process.Source.System.Name),
            }
        )
        {
            var made = records.FindAll(record => record.BornBy == Actor.Engine);
            if (made.Count(record => record.IsAlive) > 1)
            {
                throw Broken("G2", $"was created twice in {name}");
            }

            if (made.Exists(record => !others.Exists(other => other.Born < record.Born)))
            {
                throw Broken("G2", $"was created from nothing in {name}");
            }
        }

        // Of a customer that was replaced, its records may still stand for the one that is gone.
        if (thing.Sources is not [{ IsAlive: true } source] || !IsDelivered(source))
        {
            return;
        }

        if (thing.Targets.Count == 0)
        {
            throw Broken("G1", "never arrived");
        }

        List<SimulatedRecord> targets =
        [
            .. thing.Targets.Where(target => target.IsAlive && !heldUp[_back].Contains(target.Key)),
        ];
        foreach (var target in targets)
        {
            Judge(source, target);
        }

        foreach (var field in _flowBack)
        {
            JudgeLastEdit(field, [source, .. targets]);
        }
    }

    private bool IsDelivered(SimulatedRecord source) =>
        !heldUp[process].Contains(source.Key) && Deliverable.IsCertain(process, process.Meaning, source.Values);

    private void Judge(SimulatedRecord source, SimulatedRecord target)
    {
        // What cannot be mapped back holds its whole record up.
        if (!Deliverable.IsCertain(_back, _back.Meaning, target.Values))
        {
            return;
        }

        foreach (var field in process.Meaning.Fields)
        {
            if (_flowBack.Contains(field.To, StringComparer.Ordinal))
            {
                var (one, other) = (Says(process.Source, source, field.From), Says(process.Target, target, field.To));
                if (one != other)
                {
                    throw Broken("G5", $"says in '{field.To}' '{one}', and its record {target.Key} '{other}'");
                }
            }
            else if (source.BornBy == Actor.User || target.Born > source.Born)
            {
                // A record that the customer was made of already was what the customer is.
                var own = new RealThing(thing.Code);
                own.Sources.AddRange(thing.Sources);
                own.Targets.Add(target);
                new FieldJudge(world, process, own, source, target, field).Judge();
            }
        }
    }

    /// <summary>Where all had agreed, and every flow had met them so, the edit that came last is what they say in the end.</summary>
    private void JudgeLastEdit(string field, IReadOnlyList<SimulatedRecord> records)
    {
        var edits = thing
            .Sources.Select(record => (Entity: process.Source, Record: record))
            .Concat(thing.Targets.Select(record => (Entity: process.Target, Record: record)))
            .SelectMany(place =>
                place
                    .Record.Changes.Where(c => c.By == Actor.User && c.Field == place.Entity.Traits.IndexOf(field))
                    .Select(change => (place.Entity, place.Record, Change: change))
            )
            .OrderBy(edit => edit.Change.At)
            .ToList();
        if (
            edits is not [.., var before, var last]
            || !records.Contains(last.Record)
            || last.Change.At == last.Record.Born
        )
        {
            return;
        }

        var said = records
            .Select(record => Before(record, field, last.Change.At))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var meant = Plain.Of(field, last.Change.Value);
        var isSettled =
            said is [var agreed]
            && agreed != meant
            && thing
                .Sources.Concat(thing.Targets)
                .All(record => record.Born < before.Change.At || record.Born == before.Change.At)
            && !process.Versions.Any(version => version.Since > before.Change.At)
            && WasMet(process, before.Change.At, last.Change.At)
            && WasMet(_back, before.Change.At, last.Change.At);
        var holds = Says(last.Entity, last.Record, field);
        if (isSettled && holds != meant)
        {
            throw Broken(
                "G3",
                $"says '{holds}' in '{field}', and meant was '{meant}', in {last.Record.Key} at {last.Change.At}"
            );
        }
    }

    private bool WasMet(SimulatedProcess flow, long since, long before) =>
        world.Runs.Exists(run => run.Process == flow && run.IsWhole && run.Began > since && run.Ended < before);

    private string Before(SimulatedRecord record, string field, long moment)
    {
        var entity = thing.Sources.Contains(record) ? process.Source : process.Target;
        return Plain.Of(field, record.ValuesBefore(moment)[entity.Traits.IndexOf(field)]);
    }

    private static string Says(SimulatedEntity entity, SimulatedRecord record, string field) =>
        Plain.Of(field, record.Values[entity.Traits.IndexOf(field)]);

    private ViolationException Broken(string guarantee, string what) =>
        new(guarantee, $"{process}: {thing.Code} {what}.");
}
