using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Selecting;
using CrmConnector.Host.Commands.Quarantining;
using CrmConnector.Host.Output;
using CrmConnector.Processes;

namespace CrmConnector.Host.Commands.Selecting;

/// <summary>How selections are shown.</summary>
internal static class SelectionView
{
    public static void Show(ProcessDefinition process, SelectionState state, IConsoleOutput output)
    {
        if (process.Wizard is not { } wizard)
        {
            output.Say($"Process '{process.Name}' lets nothing be chosen: its file has no 'wizard'.");
            return;
        }

        var current = state.Current;
        output.Say(
            current.Made is { } made
                ? Text(
                    $"Selection {current.Generation} of '{process.Name}', made by {current.By} at {QuarantineView.Time(made)}."
                )
                : $"Nothing was ever selected of '{process.Name}': all that its file declares is kept in step."
        );
        output.Say($"  {(current.Selection.IsOn ? "switched on" : "switched off: nothing flows")}");
        foreach (var condition in current.Selection.Where)
        {
            output.Say($"  where {SelectionText.Of(condition)}");
        }

        foreach (var field in wizard.Fields)
        {
            output.Say($"  {field.Title}: {Words(process, DirectionOf(process, field.Field, current.Selection))}");
        }

        output.Say($"  records that it left out: {Words(ProcessSelections.RuleOf(process, current.Selection))}");
        output.Say(Effect(process, state));
        Choices(process, wizard, output);
    }

    public static OutputTable Table(ProcessDefinition process, IReadOnlyList<SelectionGeneration> history)
    {
        var table = new OutputTable("number#", "made!", "by", "on", "where", "fields", "leaving", "restores#");
        foreach (var generation in history)
        {
            var selection = generation.Selection;
            table.Add(
                Text($"{generation.Generation}"),
                QuarantineView.Time(generation.Made!.Value),
                generation.By!,
                selection.IsOn ? "on" : "off",
                string.Join(" and ", selection.Where.Select(SelectionText.Of)),
                string.Join(", ", selection.Fields.Select(f => $"{f.Key}: {SelectionWords.Of(f.Value)}")),
                SelectionWords.Of(ProcessSelections.RuleOf(process, selection)),
                generation.Restores is { } restored ? Text($"{restored}") : ""
            );
        }

        return table.WithoutEmptyColumns();
    }

    public static object ForMachines(ProcessDefinition process, SelectionState state) =>
        new
        {
            Process = process.Name,
            Selection = ForMachines(process, state.Current),
            state.InEffect,
            state.HasTakenEffect,
            BeingRead = state.IsBeingRead,
            Choices = process.Wizard is { } wizard
                ? new
                {
                    Switch = wizard.MaySwitch,
                    Conditions = wizard.Conditions.Select(c => new
                    {
                        c.Field,
                        c.Question,
                        Tests = c.Tests.Select(SelectionWords.Of).Distinct(StringComparer.Ordinal),
                    }),
                    Fields = wizard.Fields.Select(f => new
                    {
                        f.Field,
                        f.Title,
                        Directions = SelectionCheck.DirectionsOf(process, f.Field).Select(SelectionWords.Of),
                    }),
                    Leaving = wizard.Leaving.Select(SelectionWords.Of),
                }
                : null,
        };

    public static object ForMachines(ProcessDefinition process, SelectionGeneration generation) =>
        new
        {
            generation.Generation,
            generation.Made,
            generation.By,
            generation.Restores,
            On = generation.Selection.IsOn,
            Where = generation.Selection.Where.Select(SelectionText.Of),
            Fields = generation.Selection.Fields.ToDictionary(
                f => f.Key,
                f => SelectionWords.Of(f.Value),
                StringComparer.Ordinal
            ),
            Leaving = SelectionWords.Of(ProcessSelections.RuleOf(process, generation.Selection)),
            Text = SelectionText.Of(generation.Selection),
        };

    /// <summary>A direction in words, with the connections' names.</summary>
    public static string Words(ProcessDefinition process, FieldDirection direction) =>
        direction switch
        {
            FieldDirection.None => "does not flow",
            FieldDirection.ToTarget => $"to {process.To.Connection}",
            FieldDirection.ToSource => $"to {process.From.Connection}",
            _ => "both ways",
        };

    /// <summary>What becomes of records that leave, in words.</summary>
    public static string Words(LeavingRule rule) =>
        rule switch
        {
            LeavingRule.Unlink => "they stay in both systems and are unlinked",
            LeavingRule.Remove => "they are removed as the process's 'deletes' says",
            _ => "they stay in both systems, and stay linked",
        };

    private static FieldDirection DirectionOf(ProcessDefinition process, string field, Selection selection) =>
        selection.Fields.TryGetValue(field, out var chosen) ? chosen : SelectionCheck.DirectionsOf(process, field)[^1];

    private static string Effect(ProcessDefinition process, SelectionState state) =>
        state.HasTakenEffect ? "It is in effect."
        : state.IsBeingRead
            ? $"What it lets in and out is being read, and goes on with the next run: crmconnector run {process.Name}"
        : $"It has not wholly taken effect yet. The next run goes on with it: crmconnector run {process.Name}";

    private static void Choices(ProcessDefinition process, WizardDefinition wizard, IConsoleOutput output)
    {
        foreach (var condition in wizard.Conditions)
        {
            var tests = condition.Tests.Select(SelectionWords.Of).Distinct(StringComparer.Ordinal);
            output.Say($"May be chosen: {condition.Question} ({condition.Field}: {string.Join(", ", tests)})");
        }

        foreach (var field in wizard.Fields)
        {
            var directions = SelectionCheck.DirectionsOf(process, field.Field).Select(SelectionWords.Of);
            output.Say($"May be chosen: {field.Title} ({field.Field}: {string.Join(", ", directions)})");
        }

        if (wizard.Leaving.Count > 1)
        {
            output.Say(
                $"May be chosen: what becomes of records left out ({string.Join(", ", wizard.Leaving.Select(SelectionWords.Of))})"
            );
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
