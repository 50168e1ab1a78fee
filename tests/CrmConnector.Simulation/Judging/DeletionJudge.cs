using CrmConnector.Abstractions.Definitions;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>Judges a deletion that the engine is about to make in a target.</summary>
internal static class DeletionJudge
{
    public static void Judge(RunRecord run, SimulatedEntity entity, SimulatedRecord record)
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

        var source = run.Process.Source;
        var codeOfSource = source.Traits.IndexOf("code");
        var wasGone = source.Everybody.Any(s => s.Values[codeOfSource] == code && s.Died > 0);
        var isThere = source.FindByCode(code) is { } present && present.Born < run.Began;
        if (!wasGone || isThere)
        {
            throw new ViolationException(
                "G6",
                $"{run.Process} deletes {record.Key} ({code.ToDisplayText()}), whose source record is there."
            );
        }

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
            if (delivered.At > 0 && history[^1].By == Actor.User && !SameValue.Of(history[^1].Value, delivered.Value))
            {
                throw new ViolationException(
                    "G3",
                    $"{run.Process} deletes {record.Key} ({code.ToDisplayText()}), whose '{field.To}' a user had changed."
                );
            }
        }
    }
}
