using CrmConnector.Abstractions.Definitions;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>Judges every value that the engine wrote over a user's: there must have been a reason in the source.</summary>
internal sealed class EditJudge(World world, SimulatedProcess process, RealThing thing, SimulatedRecord target)
{
    public void Judge()
    {
        var fields = process
            .Versions.SelectMany(version => version.Meaning.Fields)
            .Select(field => field.To)
            .Distinct(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var position = process.Target.Traits.IndexOf(field);
            List<FieldChange> changes = [.. target.Changes.Where(change => change.Field == position)];
            for (var i = 1; i < changes.Count; i++)
            {
                var isOverEdit = changes[i].By == Actor.Engine && changes[i - 1].By == Actor.User;
                if (isOverEdit && !SameValue.Of(changes[i].Value, changes[i - 1].Value))
                {
                    Judge(field, changes, i);
                }
            }
        }
    }

    private void Judge(string field, List<FieldChange> changes, int at)
    {
        var written = changes[at].At;
        var delivered = changes.FindLastIndex(at - 1, change => change.By == Actor.Engine);
        if (delivered < 0)
        {
            return; // the first contact with what users had made
        }

        if (SameValue.Of(changes[delivered].Value, changes[at - 1].Value))
        {
            return; // users have put it back: no edit is left
        }

        var from = changes[delivered].At;
        if (
            WasNeverCommitted(from, written)
            || (from == target.Born && Births.IsDoubtful(world, process.Target, target))
            || process.Versions.Any(version => version.Since > from && version.Since < written)
        )
        {
            return;
        }

        var isPointer = process.Versions.Any(version => version.Meaning.Fields.Any(f => f.To == field && f.IsPointer));
        if (isPointer && !SameValue.Of(changes[delivered].Value, changes[at].Value))
        {
            return; // what the source points to has another record in the target by now
        }

        var run = world.Runs.FindLast(run => run.Began < written)!;
        if (
            run.Process.Meaning.Deletes == DeleteKind.Set
            && !thing.Sources.Exists(source => source.Died == 0 && source.Born < run.Began)
        )
        {
            return; // what the deletion rule sets
        }

        var hasReason = thing.Sources.Exists(source =>
            source.Born > from
            || source.Died > from
            || new MeantHistory(process, [source], field).Results.Any(result =>
                result.At > RunBegan(from) && result.At < written
            )
        );
        if (!hasReason)
        {
            throw new ViolationException(
                "G3",
                $"{process}: '{field}' of {thing.Code} was overwritten at {written}, though a user had changed it and the source had not."
            );
        }
    }

    /// <summary>What was read in the run that delivered may be older than the delivery.</summary>
    private long RunBegan(long moment) => world.Runs.FindLast(run => run.Began < moment)?.Began ?? 0;

    /// <summary>The delivery's run was killed, and no later run could take note of it.</summary>
    private bool WasNeverCommitted(long delivered, long written) =>
        !world.Runs.Exists(run =>
            run.Process == process && run.IsCompleted && run.Ended > delivered && run.Ended < written
        );
}
