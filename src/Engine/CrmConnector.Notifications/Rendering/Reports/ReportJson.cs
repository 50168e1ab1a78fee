using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Rendering.Json;
using CrmConnector.State.Journal;

namespace CrmConnector.Notifications.Rendering.Reports;

/// <summary>A report for programs. The names are a promise: see the documentation of webhooks.</summary>
internal static class ReportJson
{
    public static string Of(ReportContent report, RenderOptions options, string subject, string headline) =>
        JsonForm.Of(
            new
            {
                Type = "report",
                JsonForm.Version,
                report.Installation,
                options.Rule,
                options.Language,
                Created = options.Now.ToUniversalTime(),
                Subject = subject,
                report.Verdict,
                Headline = headline,
                report.Span,
                From = report.From.ToUniversalTime(),
                Until = report.Until.ToUniversalTime(),
                Processes = report.Processes.Select(Process),
                Tasks = report.Tasks.Select(Task),
                report.MoreTasks,
                Down = report.Down.Select(down => new { down.Connection, Since = down.Since.ToUniversalTime() }),
            }
        );

    private static object Process(ProcessReport process) =>
        new
        {
            Name = process.Flow,
            process.From,
            process.To,
            process.Verdict,
            process.Runs,
            process.FailedRuns,
            process.LastRun,
            process.Ending,
            process.Message,
            Seconds = process.Duration.TotalSeconds,
            Next = process.Next?.ToUniversalTime(),
            process.IsRealTime,
            process.IsPaused,
            Read = Changes.Read(process.Sums),
            process.Sums.Reread,
            Outcomes = Enum.GetValues<JournalOutcome>()
                .ToDictionary(o => o.ToString(), o => process.Sums[o], StringComparer.Ordinal),
            process.Sums.AddsUp,
            process.Sums.Blanked,
            InQuarantine = process.Quarantined,
            process.InReview,
            process.Waiting,
            process.Notes,
            Usual = process.Usual.Select(run => new
            {
                At = run.At.ToUniversalTime(),
                run.Changed,
                run.Failed,
            }),
        };

    private static object Task(PersonTask task) =>
        new
        {
            task.Kind,
            task.Subject,
            task.Key,
            task.Name,
            task.Reason,
            task.Field,
            task.Detail,
            Since = task.Since?.ToUniversalTime(),
            task.Command,
            Page = WebPage.Of(task.Page),
        };
}
