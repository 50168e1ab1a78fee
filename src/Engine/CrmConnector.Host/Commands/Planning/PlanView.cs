using System.Globalization;
using CrmConnector.Engine.Planning;
using CrmConnector.Host.Output;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Host.Commands.Planning;

/// <summary>Shows plans.</summary>
internal static class PlanView
{
    public static void Show(PlanReport report, IConsoleOutput output)
    {
        var counts = report.Counts.Where(c => c.Value > 0).OrderBy(c => c.Key).ToList();
        var reads = report.Sweep is null
            ? $"the changes (found by {report.ChangeDetection})"
            : $"the whole source ({report.Sweep})";
        output.Say($"{report.Process}: a run would read {reads} and");
        if (counts.Count == 0 && report.Deletions == 0)
        {
            output.Say("  find nothing to do");
        }

        foreach (var (kind, count) in counts)
        {
            output.Say(string.Create(CultureInfo.InvariantCulture, $"  {count, 9:N0}  {Words(kind)}"));
        }

        if (report.Deletions > 0)
        {
            output.Say(
                string.Create(CultureInfo.InvariantCulture, $"  {report.Deletions, 9:N0}  apply the delete rule")
            );
        }

        ShowExamples(report.Examples, output);
        if (report.Guard is { } guard)
        {
            output.Say(guard.Sentence);
        }
    }

    /// <summary>Records with the fields that would be written.</summary>
    public static void ShowExamples(IReadOnlyList<PlanExample> examples, IConsoleOutput output)
    {
        if (examples.Count == 0)
        {
            return;
        }

        var table = new OutputTable("record", "would", "field", "now", "then") { Title = "Examples" };
        foreach (var example in examples)
        {
            var (record, would) = (example.Source.Value, Words(example.Kind));
            if (example.Reason is { } reason)
            {
                table.Add(record, would, reason.Field ?? "", "", $"{reason.Problem}; {reason.Advice}");
                continue;
            }

            foreach (var field in example.Fields.Where(f => !f.After.IsNull || !f.Before.IsNull))
            {
                table.Add(record, would, field.Name, PlannedValues.Text(field.Before), PlannedValues.Text(field.After));
                (record, would) = ("", "");
            }
        }

        output.Say(table);
    }

    public static object ForMachines(PlanReport report) =>
        new
        {
            report.Process,
            report.ChangeDetection,
            report.Sweep,
            Counts = report.Counts.ToDictionary(c => JsonNameOf(c.Key), c => c.Value, StringComparer.Ordinal),
            report.Deletions,
            Guard = report.Guard?.Sentence,
            Examples = report.Examples.Select(ForMachines),
        };

    public static object ForMachines(PlanExample example) =>
        new
        {
            example.Kind,
            Source = example.Source.Value,
            Target = example.Target?.Value,
            Fields = example.Fields.Select(f => new
            {
                f.Name,
                Before = PlannedValues.ForMachines(f.Before),
                After = PlannedValues.ForMachines(f.After),
                f.Move,
            }),
            example.Reason,
        };

    /// <summary>What a decision does, as the end of "it would …".</summary>
    public static string Words(PlanKind kind) =>
        kind switch
        {
            PlanKind.OutOfScope => "leave out (out of scope)",
            PlanKind.Unchanged => "leave as it is",
            PlanKind.Create => "create",
            PlanKind.Update => "update",
            PlanKind.Link => "link",
            PlanKind.LinkAndUpdate => "link and update",
            PlanKind.Wait => "wait for a record that it points to",
            PlanKind.Review => "put before a person (both sides changed)",
            PlanKind.Quarantine => "quarantine",
            _ => "leave deleted in the target",
        };

    public static string JsonNameOf(PlanKind kind) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
