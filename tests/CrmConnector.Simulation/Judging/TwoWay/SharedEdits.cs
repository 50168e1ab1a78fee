using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>All that was meant with one field of a real thing, on every side, in the order in which it came.</summary>
internal static class SharedEdits
{
    public static IReadOnlyList<SharedEdit> Of(World world, SharedThing thing, string field)
    {
        var edits = new List<SharedEdit>();
        foreach (var (entity, record) in thing.All.Where(place => place.Entity.Traits.IndexOf(field) >= 0))
        {
            edits.AddRange(Of(world, thing, field, entity, record));
        }

        return [.. edits.OrderBy(edit => edit.At)];
    }

    private static IEnumerable<SharedEdit> Of(
        World world,
        SharedThing thing,
        string field,
        SimulatedEntity entity,
        SimulatedRecord record
    )
    {
        var position = entity.Traits.IndexOf(field);
        var isReplacement = thing.In(entity).Any(other => other.Born < record.Born);
        for (var i = 0; i < record.Changes.Count; i++)
        {
            var change = record.Changes[i];
            if (change.Field != position)
            {
                continue;
            }

            var edit = new SharedEdit(change.At, entity, record, Plain.Of(field, change.Value), change.Stamp);
            var before = record.ValuesBefore(change.At)[position];
            if (change.By == Actor.User && !edit.IsBirth && IsTakenBack(world, record, position, change.At))
            {
                continue;
            }

            if (change.By == Actor.User && (edit.IsBirth || before != change.Value))
            {
                // Who deletes a record takes back what was typed into it, as far as it had not arrived elsewhere.
                yield return edit with
                {
                    IsDoubtful =
                        !record.IsAlive || (edit.IsBirth && isReplacement) || IsWhileMadeAgain(world, thing, edit.At),
                };
            }
            else if (
                change.By == Actor.Engine
                && (
                    IsLostBirth(world, entity, edit)
                    || IsUntold(world, entity, change)
                    || (edit.IsBirth && IsOverOtherRoute(thing, isReplacement))
                )
            )
            {
                // The system made something else of it, and nobody can tell that from somebody's edit.
                yield return edit with
                {
                    IsDoubtful = true,
                };
            }
        }
    }

    /// <summary>What was edited and taken back between two runs has never been seen by anybody.</summary>
    private static bool IsTakenBack(World world, SimulatedRecord record, int position, long at)
    {
        if (world.RunAt(at) is not { } last || last.Ended == 0 || last.Ended > at)
        {
            return false;
        }

        var next = world.Runs.Find(run => run.Began > at)?.Began ?? long.MaxValue;
        return record.Born < last.Ended
            && (record.Died == 0 || record.Died > next)
            && record.ValuesBefore(last.Ended)[position] == record.ValuesBefore(next)[position];
    }

    /// <summary>
    /// A record that is made again from one side tells what that side knew: another side may have known better, and nothing tells the engine so.
    /// </summary>
    private static bool IsOverOtherRoute(SharedThing thing, bool isReplacement) =>
        isReplacement && !thing.Network.IsPair;

    /// <summary>
    /// In between two others, a record was deleted and made again from one side, before what was edited had reached all, or before all had met the new one: these
    /// meet it as a first contact, which goes by the conflict rule, and nothing tells the engine who said something new.
    /// </summary>
    private static bool IsWhileMadeAgain(World world, SharedThing thing, long at) =>
        !thing.Network.IsPair
        && thing.All.Any(place =>
            place.Record.BornBy == Actor.Engine
            && thing
                .In(place.Entity)
                .Any(former =>
                    former.Died > 0
                    && former.Born < place.Record.Born
                    && !IsDeliveredTo(world, thing, at, former.Died)
                    && !IsDeliveredTo(world, thing, place.Record.Born, at)
                )
        );

    private static bool IsDeliveredTo(World world, SharedThing thing, long after, long before) =>
        thing.Network.Flows.All(flow => world.WasDeliveredBetween(flow, after, before));

    /// <summary>A create whose answer was lost where nothing tells the record from others: it is met as somebody's record.</summary>
    private static bool IsLostBirth(World world, SimulatedEntity entity, SharedEdit edit) =>
        edit.IsBirth && Births.IsDoubtful(world, entity, edit.Record);

    private static bool IsUntold(World world, SimulatedEntity entity, FieldChange change) =>
        change.IsNormalised
        && (
            !(entity.Traits.TellsStored || (entity.Traits.HasVersions && !entity.Traits.Habits.SetsDisplay))
            || world.RunAt(change.At) is { HasLostAnswers: true }
        );
}
