using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>Judges what one field of a target record holds in the end.</summary>
internal sealed class FieldJudge(
    World world,
    SimulatedProcess process,
    RealThing thing,
    SimulatedRecord source,
    SimulatedRecord target,
    MeantField field
)
{
    private readonly int _position = process.Target.Traits.IndexOf(field.To);

    public void Judge()
    {
        if (IsFine(new MeantHistory(process, [source], field.To)))
        {
            return;
        }

        // A record that came back under another key may have taken its link over: then what was delivered before is known.
        var whole = new MeantHistory(process, [.. thing.Sources.Where(s => s.Born <= source.Born)], field.To);
        if (IsFine(whole))
        {
            return;
        }

        var last = Last;
        throw new ViolationException(
            "G5",
            $"{process}: '{field.To}' of {thing.Code} holds '{target.Values[_position].ToDisplayText()}' (by {last.By} at {last.At}) instead of '{Meant(whole).ToDisplayText()}' (since {whole.Now.At})."
        );
    }

    private FieldChange Last => target.Changes.FindLast(change => change.Field == _position);

    private FieldValue Meant(MeantHistory history) =>
        Normalising.Apply(process.Target.Traits.Fields[_position].Normaliser, history.Now.Value!.Value);

    private bool IsFine(MeantHistory history)
    {
        var meant = Meant(history);
        var held = target.Values[_position];
        var last = Last;
        return SameValue.Of(meant, held)
            || IsFirstContact(history, meant)
            || (
                last.By == Actor.User || (last.At == target.Born && IsBirthDoubtful)
                    ? UserMayHaveTheLastWord(history, last, meant, held)
                    : EngineMayLeave(history, held)
            );
    }

    /// <summary>First contact, also with a record that came back under another key: nothing does not wipe out something.</summary>
    private bool IsFirstContact(MeantHistory history, FieldValue meant) =>
        meant.IsBlank
        && FirstMeeting(history) is { } met
        && (
            IsBirthDoubtful
            || MayHaveWaited(history)
            || !history.WasAnyDelivered(world, process, met, history.Since(world, process))
        );

    /// <summary>
    /// Runs may have passed the record by: a create whose outcome nobody knew stands in quarantine until somebody has it tried again, and a record waits for those
    /// that it points to.
    /// </summary>
    private bool MayHaveWaited(MeantHistory history) =>
        process.Meaning.Fields.Any(f => f.IsPointer)
        || (
            process.Target.Traits.Create == CreateKind.Nothing
            && world.Runs.Exists(run =>
                run.Process == process && run.HasLostAnswers && run.Began < history.Since(world, process)
            )
        );

    /// <summary>When the source first had something to say about a field of a target record that was there before; null where we made it so.</summary>
    private long? FirstMeeting(MeantHistory history) =>
        target.BornBy == Actor.User || history.FirstMet(0, WasRunBetween).At > target.Born || IsBirthDoubtful
            ? Math.Max(history.FirstMet(target.Born, WasRunBetween).At, target.Born)
            : null;

    private bool WasRunBetween(long after, long before) => world.WasRunBetween(process, after, before);

    private bool IsBirthDoubtful => Births.IsDoubtful(world, process.Target, target);

    /// <summary>An earlier result that is never written again.</summary>
    private bool EngineMayLeave(MeantHistory history, FieldValue held) =>
        field.Write == WriteRule.OnCreate
        || (field.Write == WriteRule.IfEmpty && !held.IsBlank)
        || (field.TargetWins && IsChangedByTheSystem)
        || (
            field.TargetWins
            && FirstMeeting(history) is { } met
            && LostOnlyOnce(history, met, history.Since(world, process))
        );

    /// <summary>The system changes values of this field and does not say so, or its answer was lost: a value of ours looks like an edit, and then the target wins.</summary>
    private bool IsChangedByTheSystem =>
        process.Target.Traits.Fields[_position].Normaliser != Normaliser.None
        && (!process.Target.Traits.TellsStored || world.RunAt(Last.At) is { HasLostAnswers: true });

    private bool UserMayHaveTheLastWord(MeantHistory history, FieldChange last, FieldValue meant, FieldValue held)
    {
        if (field.Write == WriteRule.OnCreate || (field.Write == WriteRule.IfEmpty && !held.IsBlank))
        {
            return true;
        }

        var since = history.Since(world, process);

        // The source has not changed since: in one direction, the edit stays.
        if (last.At > since)
        {
            return true;
        }

        return field.TargetWins && LostOnlyOnce(history, last.At, since);
    }

    /// <summary>By the rule the source's first change after the edit lost against it. A change after that run would have been a new one.</summary>
    private bool LostOnlyOnce(MeantHistory history, long edited, long since)
    {
        var met = Math.Max(edited, source.Born);
        var first = history.FirstDelivered(met, WasDelivered);
        var lost = Math.Max(first.At, met);
        return !world.WasDeliveredBetween(process, source.Key, lost, since);
    }

    /// <summary>
    /// A run that began after it would have delivered it, if nothing could hold the record up. One that was under way may have, and one that found all that the
    /// record points to: then the target shows it, and the same value later on is no change.
    /// </summary>
    private bool WasDelivered(MeantResult result, long until) =>
        (result.IsCertain && world.WasDeliveredBetween(process, result.Source, result.At, until))
        || target.Changes.Exists(change =>
            change.Field == _position
            && change.By == Actor.Engine
            && change.At > result.At
            && change.At < until
            && result.Value is { } value
            && SameValue.Of(Normalising.Apply(process.Target.Traits.Fields[_position].Normaliser, value), change.Value)
        );
}
