using CrmConnector.Engine.Planning;
using CrmConnector.Host.Output;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Host.Commands.Planning;

/// <summary>Shows records with the fields that would be written.</summary>
internal static class PlanExamples
{
    public static void Show(IReadOnlyList<PlanExample> examples, IConsoleOutput output)
    {
        if (examples.Count == 0)
        {
            return;
        }

        var values = new OutputTable("record!", "would!", "field!", "now", "then");
        var reasons = new OutputTable("record!", "would!", "field!", "because");
        foreach (var example in examples)
        {
            var (record, would) = (example.Source.Value, Words(example.Kind));
            if (example.Reason is { } reason)
            {
                reasons.Add(record, would, reason.Field ?? "", $"{reason.Problem}; {reason.Advice}");
                continue;
            }

            foreach (var field in example.Fields.Where(f => !f.After.IsNull || !f.Before.IsNull))
            {
                values.Add(
                    record,
                    would,
                    field.Name,
                    PlannedValues.Text(field.Before),
                    PlannedValues.Text(field.After)
                );
                (record, would) = ("", "");
            }
        }

        OutputTable[] tables = [.. new[] { values, reasons }.Where(t => t.Rows.Count > 0)];
        if (tables.Length == 0)
        {
            return; // only lines change, and these have examples of their own
        }

        output.Say("Examples:");
        foreach (var table in tables)
        {
            output.Say(table.WithoutEmptyColumns());
        }
    }

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

    /// <summary>What a decision does to one record, as the end of "a run would …".</summary>
    public static string Words(PlanKind kind) =>
        kind switch
        {
            PlanKind.OutOfScope => "leave it out (out of scope)",
            PlanKind.Unchanged => "leave it as it is",
            PlanKind.Create => "create",
            PlanKind.Update => "update",
            PlanKind.Link => "link",
            PlanKind.LinkAndUpdate => "link and update",
            PlanKind.Wait => "wait for a record that it points to",
            PlanKind.Review => "put it before a person (both sides changed, or data is missing)",
            PlanKind.Quarantine => "quarantine",
            _ => "leave it deleted in the target",
        };
}
