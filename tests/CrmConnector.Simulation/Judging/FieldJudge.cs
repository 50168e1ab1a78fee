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
        var history = new MeantHistory(process, source, field.To);
        var meant = Normalising.Apply(process.Target.Traits.Fields[_position].Normaliser, history.Now.Value!.Value);
        var held = target.Values[_position];
        if (SameValue.Of(meant, held))
        {
            return;
        }

        var last = target.Changes.FindLast(change => change.Field == _position);
        if (IsFirstContact(history, meant))
        {
            return;
        }

        var mayDiffer =
            last.By == Actor.User ? UserMayHaveTheLastWord(history, last, meant, held) : EngineMayLeave(held);
        if (!mayDiffer)
        {
            throw new ViolationException(
                "G5",
                $"{process}: '{field.To}' of {thing.Code} holds '{held.ToDisplayText()}' (by {last.By} at {last.At}) instead of '{meant.ToDisplayText()}' (since {history.Now.At})."
            );
        }
    }

    /// <summary>First contact, also with a record that came back under another key: nothing does not wipe out something.</summary>
    private bool IsFirstContact(MeantHistory history, FieldValue meant) =>
        meant.IsBlank
        && (target.BornBy == Actor.User || source.Born > target.Born)
        && !world.WasDeliveredBetween(process, Math.Max(source.Born, target.Born), history.Since(world, process));

    /// <summary>An earlier result that is never written again.</summary>
    private bool EngineMayLeave(FieldValue held) =>
        field.Write == WriteRule.OnCreate
        || (field.Write == WriteRule.IfEmpty && !held.IsBlank)
        || (field.TargetWins && IsChangedByTheSystem);

    /// <summary>The system changes values of this field and does not say so: a value of ours looks like an edit, and then the target wins.</summary>
    private bool IsChangedByTheSystem =>
        !process.Target.Traits.TellsStored && process.Target.Traits.Fields[_position].Normaliser != Normaliser.None;

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
        var first = history.Results.FirstOrDefault(result => result.At >= met);
        var lost = first.At == 0 ? met : first.At;
        return !world.WasDeliveredBetween(process, lost, since);
    }
}
