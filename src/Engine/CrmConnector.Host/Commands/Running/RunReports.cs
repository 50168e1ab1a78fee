using System.Globalization;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Host.Output;
using CrmConnector.State.Journal;
using CrmConnector.State.Pauses;

namespace CrmConnector.Host.Commands.Running;

/// <summary>Shows what runs did.</summary>
internal static class RunReports
{
    private static readonly (JournalOutcome Outcome, string Name)[] Columns =
    [
        (JournalOutcome.Created, "created"),
        (JournalOutcome.Updated, "updated"),
        (JournalOutcome.Linked, "linked"),
        (JournalOutcome.Unchanged, "unchanged"),
        (JournalOutcome.OutOfScope, "out of scope"),
        (JournalOutcome.WaitingForReference, "waiting"),
        (JournalOutcome.WaitingForReview, "in review"),
        (JournalOutcome.Quarantined, "quarantined"),
        (JournalOutcome.Deleted, "deleted"),
        (JournalOutcome.DeletionNotApplied, "deletion not applied"),
    ];

    public static void Show(
        IReadOnlyList<RunReport> reports,
        IReadOnlyList<PausedProcess> paused,
        IConsoleOutput output
    )
    {
        output.Answer(new { Runs = reports.Select(ForMachines), Paused = paused.Select(p => p.Process) });
        if (reports.Where(r => r.Ending == RunEnding.Completed || r.Sums.Read > 0).ToList() is { Count: > 0 } shown)
        {
            output.Say(Table(shown));
        }

        foreach (var report in reports)
        {
            foreach (var line in Remarks(report).SelectMany(r => r.Split('\n', StringSplitOptions.TrimEntries)))
            {
                output.Say($"{report.Process}: {line}");
            }
        }

        foreach (var process in paused)
        {
            output.Say(
                $"{process.Process}: left out, it is paused. When it may go on: crmconnector resume {process.Process}"
            );
        }

        var processes = reports.GroupBy(r => r.DeclaredBy, StringComparer.Ordinal);
        if (processes.Sum(p => p.Last().Quarantined) is > 0 and var quarantined)
        {
            output.Say($"In quarantine: {Number(quarantined)}. See what waits for you: crmconnector quarantine list");
        }

        if (reports.Any(r => r.InReview > 0))
        {
            output.Say("Records wait for a decision, or for data: crmconnector conflicts list");
        }
    }

    /// <summary>The worst of all: a script must not overlook one that failed.</summary>
    public static ExitCode ExitCodeOf(IReadOnlyList<RunReport> reports)
    {
        ExitCode[] fromBad =
        [
            ExitCode.Cancelled,
            ExitCode.Failed,
            ExitCode.Usage,
            ExitCode.GuardStopped,
            ExitCode.NeedsAPerson,
        ];
        var codes = reports.Select(ExitCodeOf).ToHashSet();
        return fromBad.FirstOrDefault(codes.Contains, ExitCode.Ok);
    }

    private static ExitCode ExitCodeOf(RunReport report) =>
        report.Ending switch
        {
            RunEnding.Cancelled => ExitCode.Cancelled,
            RunEnding.GuardStopped => ExitCode.GuardStopped,
            RunEnding.Completed when report.Quarantined + report.InReview > 0 || !report.AddsUp =>
                ExitCode.NeedsAPerson,
            RunEnding.Completed => ExitCode.Ok,
            RunEnding.Misconfigured => ExitCode.Usage,
            _ => ExitCode.Failed,
        };

    private static OutputTable Table(IReadOnlyList<RunReport> reports)
    {
        var shown = Columns
            .Where(c => c.Outcome <= JournalOutcome.Updated || reports.Any(r => r.Sums[c.Outcome] > 0))
            .ToList();
        var table = new OutputTable(["process!", "read#", .. shown.Select(c => c.Name + "#"), "time#"]);
        foreach (var report in reports)
        {
            table.Add([
                report.Process,
                Number(report.Sums.Read),
                .. shown.Select(c => Number(report.Sums[c.Outcome])),
                string.Create(CultureInfo.InvariantCulture, $"{report.Duration.TotalSeconds:0.0} s"),
            ]);
        }

        return table;
    }

    private static IEnumerable<string> Remarks(RunReport report)
    {
        if (report.Message is not null)
        {
            yield return report.Message;
        }

        if (report.Ending == RunEnding.SystemUnavailable)
        {
            yield return "Run it again when the system answers; it goes on where it stopped.";
        }

        foreach (var note in report.Notes)
        {
            yield return note;
        }

        if (report.CanBeUndone)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Should this be wrong, undo it: crmconnector undo {report.RunId}"
            );
        }

        if (report.Sums.Reread > 0)
        {
            yield return $"Rows read again in this run: {Number(report.Sums.Reread)}. Each record counts once.";
        }

        if (!report.AddsUp)
        {
            yield return "The report does not add up: the journal and the run's own count of records differ. Please report this as a defect.";
        }
    }

    private static object ForMachines(RunReport report) =>
        new
        {
            report.RunId,
            report.Process,
            report.Ending,
            report.Started,
            Seconds = report.Duration.TotalSeconds,
            report.Sums.Read,
            report.Sums.Reread,
            Outcomes = Columns.ToDictionary(
                c => JsonNameOf(c.Outcome),
                c => report.Sums[c.Outcome],
                StringComparer.Ordinal
            ),
            report.AddsUp,
            report.Message,
            report.Notes,
            report.ChangeDetection,
            InQuarantine = report.Quarantined,
            report.InReview,
            report.Waiting,
            report.CanBeUndone,
        };

    private static string JsonNameOf(JournalOutcome outcome) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
