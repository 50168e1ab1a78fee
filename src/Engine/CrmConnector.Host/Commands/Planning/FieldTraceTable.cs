using CrmConnector.Engine.Explaining;
using CrmConnector.Host.Output;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping.Explaining;

namespace CrmConnector.Host.Commands.Planning;

/// <summary>Shows field by field where a record's values come from. What is as it should be is not said again in every line.</summary>
internal static class FieldTraceTable
{
    public static OutputTable Of(IReadOnlyList<FieldTrace> fields)
    {
        var table = new OutputTable("target field!", "result", "comes from", "by", "target holds", "so");
        foreach (var field in fields)
        {
            var result = PlannedValues.Text(field.Mapping.Result);
            var target = PlannedValues.Text(field.Target);
            table.Add(
                field.Mapping.Field,
                result,
                string.Join(", ", field.Mapping.Sources.Select(s => Source(s, field.Mapping.Steps, result))),
                string.Join(" > ", field.Mapping.Steps.Select(Step)),
                string.Equals(target, result, StringComparison.Ordinal) ? "" : target,
                field.Move is { } move ? Words(move) : ""
            );
        }

        return table.WithoutEmptyColumns();
    }

    private static string Source(SourceExplanation source, IReadOnlyList<StepExplanation> steps, string result)
    {
        var value = PlannedValues.Text(source.Value);
        return steps.Count == 0 && string.Equals(value, result, StringComparison.Ordinal)
            ? source.Field
            : $"{source.Field} {value}";
    }

    private static string Step(StepExplanation step) =>
        (step.Fault ?? step.Note) is { } remark ? $"{step.Step} ({remark})" : step.Step;

    private static string Words(FieldMove move) =>
        move switch
        {
            FieldMove.Unchanged or FieldMove.Agree => "",
            FieldMove.Write => "is written",
            FieldMove.WriteOverEdit => "is written over an edit",
            FieldMove.KeepByRule => "target kept by the rule",
            FieldMove.Review => "waits for a person",
            FieldMove.Frozen => "frozen: it goes to and fro; waits for a person",
            FieldMove.LeaveToOpposite => "not written: the other side's value comes here instead",
            FieldMove.Superseded => "passed over: the system that gave it says something else now, or does not answer",
            FieldMove.KeepEdit => "target's edit kept",
            _ => "not written now",
        };
}
