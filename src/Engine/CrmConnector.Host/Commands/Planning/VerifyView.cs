using System.Globalization;
using CrmConnector.Engine.Verifying;
using CrmConnector.Host.Output;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Host.Commands.Planning;

/// <summary>Shows how two sides compare.</summary>
internal static class VerifyView
{
    public static void Show(VerifyReport report, IConsoleOutput output)
    {
        output.Say($"{report.Process}: both sides were read completely.");
        foreach (var (kind, count) in report.Counts.Where(c => c.Value > 0).OrderBy(c => Order(c.Key)))
        {
            output.Say(string.Create(CultureInfo.InvariantCulture, $"  {count, 9:N0}  {Words(kind)}"));
        }

        if (report.SourceMissing > 0)
        {
            output.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {report.SourceMissing, 9:N0}  linked, no longer in the source"
                )
            );
        }

        // those in quarantine have a list of their own
        PlanExamples.Show([.. report.Examples.Where(e => e.Kind != PlanKind.Quarantine)], output);
        if (report.LineExamples.Count > 0)
        {
            output.Say($"{report.Process} (lines):");
            PlanExamples.Show(report.LineExamples, output);
        }

        output.Say(
            report.Drifted == 0 ? $"Both sides agree{ButForQuarantine(report)}."
            : report.Repaired ? Repaired(report)
            : $"They differ. To write the source's side to the target: crmconnector verify {report.Process} --repair"
        );
    }

    public static object ForMachines(VerifyReport report) =>
        new
        {
            report.Process,
            Counts = report.Counts.ToDictionary(c => PlanView.JsonNameOf(c.Key), c => c.Value, StringComparer.Ordinal),
            report.SourceMissing,
            report.Drifted,
            report.Repaired,
            report.Refused,
            Examples = report.Examples.Select(PlanExamples.ForMachines),
            Lines = report.LineExamples.Count == 0 ? null : report.LineExamples.Select(PlanExamples.ForMachines),
        };

    private static string Repaired(VerifyReport report) =>
        report.Refused == 0
            ? "The differences were written to the target."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The differences were written to the target, but for {report.Refused:N0} that it refused: crmconnector quarantine list {report.Process}"
            );

    private static string ButForQuarantine(VerifyReport report) =>
        report.Counts.GetValueOrDefault(PlanKind.Quarantine) switch
        {
            0 => "",
            1 => ", but for the one in quarantine",
            var many => string.Create(CultureInfo.InvariantCulture, $", but for the {many:N0} in quarantine"),
        };

    private static int Order(PlanKind kind) => kind is PlanKind.Unchanged ? 0 : 1 + (int)kind;

    private static string Words(PlanKind kind) =>
        kind switch
        {
            PlanKind.Unchanged => "equal",
            PlanKind.Update => "different",
            PlanKind.Create => "missing in the target",
            PlanKind.Link or PlanKind.LinkAndUpdate => "in the target, not linked",
            PlanKind.OutOfScope => "out of scope",
            PlanKind.Wait => "waiting for a record pointed to",
            PlanKind.Review => "different, a person decides",
            PlanKind.Quarantine => "not to be synced (quarantine)",
            _ => "deleted in the target",
        };
}
