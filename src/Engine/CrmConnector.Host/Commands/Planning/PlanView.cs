using System.Globalization;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reporting;
using CrmConnector.Host.Output;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Host.Commands.Planning;

/// <summary>Shows plans.</summary>
internal static class PlanView
{
    public static void Show(PlanReport report, IConsoleOutput output)
    {
        output.Say(
            report.SwitchedOffBy is { } generation
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{report.Process}: switched off by selection {generation}. A run would read nothing but what leaves it."
                )
            : report.Sweep is null
                ? $"{report.Process}: a run would read what changed (found by {report.ChangeDetection})."
            : $"{report.Process}: a run would read the whole source ({SweepReasonText.Of(report.Sweep)})."
        );
        var counts = report.Counts.Where(c => c.Value > 0).OrderBy(c => Order(c.Key)).ToList();
        if (counts.Count == 0 && report.Deletions == 0)
        {
            output.Say("  It would find nothing to do.");
        }

        foreach (var (kind, count) in counts)
        {
            output.Say(string.Create(CultureInfo.InvariantCulture, $"  {count, 9:N0}  {Words(kind)}"));
        }

        if (report.Deletions > 0)
        {
            output.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {report.Deletions, 9:N0}  deleted in the source: the delete rule would apply"
                )
            );
        }

        PlanExamples.Show(report.Examples, output);
        if (report.Guard is { } guard)
        {
            output.Say(guard.Forecast);
        }
    }

    public static object ForMachines(PlanReport report) =>
        new
        {
            report.Process,
            report.ChangeDetection,
            report.Sweep,
            report.SwitchedOffBy,
            Counts = report.Counts.ToDictionary(c => JsonNameOf(c.Key), c => c.Value, StringComparer.Ordinal),
            report.Deletions,
            Guard = report.Guard?.Forecast,
            Examples = report.Examples.Select(PlanExamples.ForMachines),
        };

    /// <summary>A decision's name in JSON.</summary>
    public static string JsonNameOf(PlanKind kind) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>What would be written stands first.</summary>
    private static int Order(PlanKind kind) =>
        kind switch
        {
            PlanKind.Create => 0,
            PlanKind.Update => 1,
            PlanKind.LinkAndUpdate => 2,
            PlanKind.Link => 3,
            PlanKind.Review => 4,
            PlanKind.Quarantine => 4,
            PlanKind.Wait => 5,
            PlanKind.TargetGone => 6,
            PlanKind.Unchanged => 7,
            _ => 8,
        };

    private static string Words(PlanKind kind) =>
        kind switch
        {
            PlanKind.OutOfScope => "out of scope",
            PlanKind.Unchanged => "would stay unchanged",
            PlanKind.Create => "would be created",
            PlanKind.Update => "would be updated",
            PlanKind.Link => "would be linked",
            PlanKind.LinkAndUpdate => "would be linked and updated",
            PlanKind.Wait => "would wait for a record pointed to",
            PlanKind.Review => "would be put before a person (both sides changed, or data is missing)",
            PlanKind.Quarantine => "would go to quarantine",
            _ => "deleted in the target, would stay deleted",
        };
}
