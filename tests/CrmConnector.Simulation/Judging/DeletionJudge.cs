using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Judging.TwoWay;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>Judges a deletion that the engine is about to make in a target.</summary>
internal static class DeletionJudge
{
    public static void Judge(World world, RunRecord run, SimulatedEntity entity, SimulatedRecord record)
    {
        var meaning = run.Process.Meaning;
        var code = record.Values[entity.Traits.IndexOf("code")];
        if (meaning.Deletes != DeleteKind.Propagate)
        {
            throw new ViolationException(
                "G6",
                $"{run.Process} deletes {record.Key} ({code.ToDisplayText()}), though its rule is {meaning.Deletes}."
            );
        }

        JudgeWhetherGone(run, entity, record, "deletes");
        if (run.Process.Partner is not null)
        {
            JudgeTwoWay(world, run, entity, record);
            return;
        }

        JudgeOneWay(world, run, entity, record);
    }

    /// <summary>The source record of what a deletion reaches must be gone.</summary>
    public static void JudgeWhetherGone(RunRecord run, SimulatedEntity entity, SimulatedRecord record, string what)
    {
        var meaning = run.Process.Meaning;
        var code = record.Values[entity.Traits.IndexOf("code")];
        var source = run.Process.Source;
        var codeOfSource = source.Traits.IndexOf("code");
        var wasGone = source.Everybody.Any(s => s.Values[codeOfSource] == code && s.Died > 0);
        List<SimulatedRecord> present = [.. source.Live.Where(s => s.Values[codeOfSource] == code)];

        // What is out of scope takes part in nothing, and which of several is meant nobody knows.
        var isThere =
            present.Count == 1
            && !run.WasCutShort
            && present[0].Born < run.Began
            && IsInScopeThroughout(run, meaning, source, present[0])
            && (run.Process.Partner is not { } back || IsInScopeThroughout(run, back.Meaning, entity, record))
            && entity.Everybody.All(target =>
                target == record
                || target.Values[entity.Traits.IndexOf("code")] != code
                || target is { IsAlive: false, DiedBy: Actor.Engine }
            );
        if (IsDeselected(run, present))
        {
            wasGone = true;
            isThere = false;
        }

        if (!wasGone || isThere)
        {
            throw new ViolationException(
                "G6",
                $"{run.Process} {what} {record.Key} ({code.ToDisplayText()}), whose source record is there."
            );
        }
    }

    private static void JudgeOneWay(World world, RunRecord run, SimulatedEntity entity, SimulatedRecord record)
    {
        var meaning = run.Process.Meaning;
        var code = record.Values[entity.Traits.IndexOf("code")];

        // Without versions a user's edit between the engine's last look and its write cannot be seen.
        if (!entity.Traits.HasVersions)
        {
            return;
        }

        foreach (var field in meaning.Fields.Where(f => f.Write == WriteRule.Always))
        {
            var position = entity.Traits.IndexOf(field.To);
            var history = record.Changes.Where(change => change.Field == position).ToList();
            var delivered = history.FindLast(change => change.By == Actor.Engine);
            var isEdited =
                delivered.At > 0
                && !(delivered.At == record.Born && Births.IsDoubtful(world, entity, record))
                && run.Process.At(delivered.At).Fields.Any(f => f.To == field.To)
                && history[^1].By == Actor.User
                && !SameValue.Of(history[^1].Value, delivered.Value)
                && !WasAgreed(run.Process, code, field, history[^1].Value)
                && !WasDecided(world, run.Process, field, SaysSince(history));
            if (isEdited)
            {
                throw new ViolationException(
                    "G3",
                    $"{run.Process} deletes {record.Key} ({code.ToDisplayText()}), whose '{field.To}' a user had changed."
                );
            }
        }
    }

    /// <summary>It was in scope when the run began, and is so still: what users moved meanwhile the run may have met as it was before.</summary>
    private static bool IsInScopeThroughout(
        RunRecord run,
        ProcessMeaning meaning,
        SimulatedEntity entity,
        SimulatedRecord record
    ) =>
        meaning.IsInScope(entity, record.Values)
        && meaning.IsInScope(entity, record.ValuesBefore(Math.Max(run.Began, record.Born + 1)));

    /// <summary>
    /// An end user left the record out, and wanted what is left out to be removed. What was selected when the run began may count for it to its end, or what
    /// has been selected since.
    /// </summary>
    private static bool IsDeselected(RunRecord run, List<SimulatedRecord> present) =>
        present.Exists(source =>
            run.Process.Versions.Where(version =>
                    version.Since >= run.Began || ReferenceEquals(version.Meaning, run.Process.At(run.Began))
                )
                .Any(version =>
                    version.Meaning.Selection.Removes && !version.Meaning.IsInScope(run.Process.Source, source.Values)
                )
        );

    /// <summary>
    /// An edit that no run of the flow back can have met yet, and that says something else than the record that is gone said, beats the deletion.
    /// </summary>
    private static void JudgeTwoWay(World world, RunRecord run, SimulatedEntity entity, SimulatedRecord record)
    {
        // Also where the flow back never creates a record again (recreate: never): what was edited is not deleted, it stays without the other one.
        if (!entity.Traits.HasVersions)
        {
            return;
        }

        var source = run.Process.Source;
        var (codeOfSource, code) = (source.Traits.IndexOf("code"), record.Values[entity.Traits.IndexOf("code")]);
        var gone = source.Everybody.Where(s => s.Values[codeOfSource] == code).ToList();
        // What is written into new records only is nothing that was agreed on.
        var fields = run.Process.Meaning.Fields.Where(field => field.Write == WriteRule.Always);
        foreach (var field in fields)
        {
            var name = field.To;
            var (held, from) = (entity.Traits.IndexOf(name), source.Traits.IndexOf(field.From));
            var last = record.Changes.FindLast(change => change.Field == held);
            var isMet = world.Runs.Exists(r => r.Process == run.Process.Partner && r.Ended > last.At);
            var wasSaid = gone.SelectMany(s => s.Changes)
                .Where(change => change.Field == from)
                .Any(change =>
                    (field.From == name && Plain.Of(name, change.Value) == Plain.Of(name, last.Value))
                    || (field.Map(change.Value) is { } meant && Plain.Of(name, meant) == Plain.Of(name, last.Value))
                );
            if (last.By == Actor.User && last.At != record.Born && !isMet && !wasSaid)
            {
                throw new ViolationException(
                    "G3",
                    $"{run.Process} deletes {record.Key} ({code.ToDisplayText()}), whose '{name}' a user had changed."
                );
            }
        }
    }

    /// <summary>When the field came to say what it says: who types the same once more changes nothing.</summary>
    private static long SaysSince(List<FieldChange> history) =>
        history[history.FindLastIndex(change => !SameValue.Of(change.Value, history[^1].Value)) + 1].At;

    /// <summary>Where the target's value wins, a run that met the edit has settled the conflict: it is an agreed value since.</summary>
    private static bool WasDecided(World world, SimulatedProcess process, MeantField field, long edited) =>
        field.TargetWins && world.Runs.Exists(run => run.Process == process && run.Ended > edited);

    /// <summary>The source came to mean what the user had typed into the target: then both agreed, and it is no edit any more.</summary>
    private static bool WasAgreed(SimulatedProcess process, FieldValue code, MeantField field, FieldValue held)
    {
        var (codeOfSource, from) = (process.Source.Traits.IndexOf("code"), process.Source.Traits.IndexOf(field.From));
        var normaliser = process.Target.Traits.Fields[process.Target.Traits.IndexOf(field.To)].Normaliser;
        return process
            .Source.Everybody.Where(record => record.Values[codeOfSource] == code)
            .SelectMany(record => record.Changes)
            .Any(change =>
                change.Field == from
                && field.Map(change.Value) is { } meant
                && (SameValue.Of(meant, held) || SameValue.Of(Normalising.Apply(normaliser, meant), held))
            );
    }
}
