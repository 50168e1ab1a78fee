using System.Globalization;
using CrmConnector.Engine.Explaining;
using CrmConnector.Host.Output;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping.Explaining;

namespace CrmConnector.Host.Commands.Planning;

/// <summary>Shows what a process knows of a record.</summary>
internal static class ExplanationView
{
    private const int MostHistory = 5;

    public static void Show(RecordExplanation explanation, IConsoleOutput output)
    {
        output.Say($"Process {explanation.Process}");
        output.Say(
            $"  source  {Side(explanation.From.ToString(), explanation.SourceKey?.Value, explanation.SourceExists)}"
        );
        output.Say(
            $"  target  {Side(explanation.To.ToString(), explanation.TargetKey?.Value, explanation.TargetExists)}"
        );
        if (explanation.Decision is { } decision)
        {
            output.Say($"  a run would now {PlanView.Words(decision)}{Because(explanation.Reason)}");
        }

        if (explanation.Quarantine is { } entry)
        {
            output.Say($"  in quarantine: {entry.Detail}");
        }

        var table = new OutputTable("target field", "from", "steps", "result", "target holds", "so");
        foreach (var field in explanation.Fields)
        {
            table.Add(
                field.Mapping.Field,
                string.Join(", ", field.Mapping.Sources.Select(s => $"{s.Field} {PlannedValues.Text(s.Value)}")),
                string.Join(" > ", field.Mapping.Steps.Select(Step)),
                PlannedValues.Text(field.Mapping.Result),
                PlannedValues.Text(field.Target),
                field.Move is { } move ? Words(move) : ""
            );
        }

        if (explanation.Fields.Count > 0)
        {
            output.Say(table);
        }

        foreach (var line in explanation.History.Take(MostHistory))
        {
            output.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  run {line.RunId} at {line.RunStarted.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: {line.Outcome.ToString().ToLowerInvariant()}, {line.Changed.Count} fields written"
                )
            );
        }
    }

    public static object ForMachines(RecordExplanation explanation) =>
        new
        {
            explanation.Process,
            From = explanation.From.ToString(),
            To = explanation.To.ToString(),
            Source = explanation.SourceKey?.Value,
            explanation.SourceExists,
            Target = explanation.TargetKey?.Value,
            explanation.TargetExists,
            explanation.Decision,
            explanation.Reason,
            Fields = explanation.Fields.Select(f => new
            {
                f.Mapping.Field,
                Sources = f.Mapping.Sources.Select(s => new { s.Field, Value = PlannedValues.ForMachines(s.Value) }),
                Steps = f.Mapping.Steps.Select(s => new
                {
                    s.Step,
                    Result = PlannedValues.ForMachines(s.Result),
                    s.Fault,
                    s.Note,
                }),
                Result = PlannedValues.ForMachines(f.Mapping.Result),
                Target = PlannedValues.ForMachines(f.Target),
                f.Move,
            }),
            Quarantine = explanation.Quarantine?.Detail,
            History = explanation.History.Select(l => new
            {
                l.RunId,
                l.RunStarted,
                l.Outcome,
                Fields = l.Changed.Count,
            }),
        };

    private static string Side(string entity, string? key, bool exists) =>
        key is null ? $"{entity}: none"
        : exists ? $"{entity}/{key}"
        : $"{entity}/{key} (not there now)";

    private static string Because(PlanReason? reason) =>
        reason is null ? "" : $": {(reason.Field is null ? "" : reason.Field + ": ")}{reason.Problem}; {reason.Advice}";

    private static string Step(StepExplanation step) =>
        step.Fault is not null ? $"{step.Step} ({step.Fault})"
        : step.Note is not null ? $"{step.Step} ({step.Note})"
        : step.Step;

    private static string Words(FieldMove move) =>
        move switch
        {
            FieldMove.Unchanged => "unchanged",
            FieldMove.Agree => "both agree",
            FieldMove.Write => "is written",
            FieldMove.WriteOverEdit => "is written over an edit",
            FieldMove.KeepByRule => "target kept by the rule",
            FieldMove.KeepEdit => "target's edit kept",
            _ => "not written now",
        };
}
