using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>Judges a change that the engine is about to make in a target record that is there.</summary>
internal static class UpdateJudge
{
    public static void Judge(
        RunRecord run,
        SimulatedEntity entity,
        SimulatedRecord record,
        IEnumerable<(int Field, FieldValue Value)> values
    )
    {
        var meaning = run.Process.Meaning;
        if (meaning.Conflicts is null)
        {
            return; // one-way: what it did is judged at the end
        }

        foreach (var (position, value) in values)
        {
            var name = entity.Traits.Fields[position].Name;
            if (meaning.Mark is { } mark && mark.Field == name && mark.IsSetBy(value))
            {
                DeletionJudge.JudgeWhetherGone(run, entity, record, "marks as deleted");
            }
            else if (meaning.Fields.Any(field => field.To == name && field.Write == WriteRule.OnCreate))
            {
                throw new ViolationException(
                    "G3",
                    $"{run.Process} writes '{name}' of {record.Key}, which is written into new records only."
                );
            }
        }
    }
}
