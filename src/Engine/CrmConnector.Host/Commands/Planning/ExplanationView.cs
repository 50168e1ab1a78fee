using System.Globalization;
using System.Text.Json;
using CrmConnector.Engine.Explaining;
using CrmConnector.Host.Output;
using CrmConnector.Planning.Deciding;
using CrmConnector.Processes;
using CrmConnector.State.Journal;

namespace CrmConnector.Host.Commands.Planning;

/// <summary>Shows what a process knows of a record.</summary>
internal static class ExplanationView
{
    private const int MostHistory = 5;

    public static void Show(RecordExplanation explanation, IConsoleOutput output)
    {
        output.Say($"Process {explanation.Process}");
        output.Say(
            $"  source: {Side(explanation.From.ToString(), explanation.SourceKey?.Value, explanation.SourceExists)}"
        );
        output.Say(
            $"  target: {Side(explanation.To.ToString(), explanation.TargetKey?.Value, explanation.TargetExists)}"
        );
        if (explanation.Decision is { } decision)
        {
            output.Say($"  A run would now {PlanExamples.Words(decision)}{Because(explanation.Reason)}.");
        }

        if (explanation.Header is { } header)
        {
            output.Say($"  It is a line of record {header}, and is read and written with it.");
        }

        if (explanation.Lines is { } lines)
        {
            output.Say(LineWords.Of(lines));
        }

        if (explanation.OutOfSelection is { } left)
        {
            output.Say(OutOfSelectionText.Of(left));
        }

        if (explanation.Quarantine is { } entry)
        {
            output.Say($"  In quarantine: {entry.Detail}.");
        }

        if (explanation.Fields.Count > 0)
        {
            output.Say(FieldTraceTable.Of(explanation.Fields));
        }
    }

    /// <summary>What runs did with the record, each once: all processes of a link tell the same of it.</summary>
    public static void ShowHistory(IReadOnlyList<RecordExplanation> explanations, IConsoleOutput output)
    {
        var lines = explanations
            .SelectMany(e => e.History)
            .DistinctBy(l => l.Number)
            .OrderByDescending(l => l.Number)
            .ToList();
        if (lines.Count == 0)
        {
            return;
        }

        output.Say("What runs did with it, the last first:");
        foreach (var line in lines.Take(MostHistory))
        {
            output.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  run {line.RunId} at {line.RunStarted.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: {Words(line.Outcome)}{ByUndo(line)}{Fields(line.Changed.Count)}"
                )
            );
        }
    }

    public static object ForMachines(RecordExplanation explanation) =>
        new
        {
            explanation.Process,
            Header = explanation.Header?.Value,
            explanation.Lines,
            From = explanation.From.ToString(),
            To = explanation.To.ToString(),
            Source = explanation.SourceKey?.Value,
            explanation.SourceExists,
            Target = explanation.TargetKey?.Value,
            explanation.TargetExists,
            explanation.Decision,
            explanation.Reason,
            OutOfSelection = explanation.OutOfSelection is { } left
                ? new { left.Generation, Condition = left.Condition is null ? null : SelectionText.Of(left.Condition) }
                : null,
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
                ByUndo = l.Flags.HasFlag(JournalFlags.Undone) ? true : (bool?)null,
            }),
        };

    private static string ByUndo(JournalLine line) => line.Flags.HasFlag(JournalFlags.Undone) ? " by an undo" : "";

    private static string Fields(int count) =>
        count == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", {count} {(count == 1 ? "field" : "fields")} written");

    private static string Side(string entity, string? key, bool exists) =>
        key is null ? $"none in {entity}"
        : exists ? $"{entity}/{key}"
        : $"{entity}/{key}, which is not there now";

    private static string Because(PlanReason? reason) =>
        reason is null ? "" : $": {(reason.Field is null ? "" : reason.Field + ": ")}{reason.Problem}; {reason.Advice}";

    /// <summary>The outcome as it is said: <c>waiting for review</c>.</summary>
    private static string Words(JournalOutcome outcome) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString()).Replace('-', ' ');
}
