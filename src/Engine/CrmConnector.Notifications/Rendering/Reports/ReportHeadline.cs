using CrmConnector.Engine.Running;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;

namespace CrmConnector.Notifications.Rendering.Reports;

/// <summary>The verdict in a few words: the most urgent thing first.</summary>
internal static class ReportHeadline
{
    public static string Of(ReportContent report, Words words) =>
        report.Verdict switch
        {
            Verdict.Good => words.Text("headline.good"),
            Verdict.Attention => Attention(report, words),
            _ => Failed(report, words),
        };

    /// <summary>The same for a subject, which also tells how much was changed where all is well.</summary>
    public static string ForSubject(ReportContent report, Words words) =>
        report.Verdict == Verdict.Good
            ? words.Count("subject.good", Changes.Of(Changes.Together(report.Processes)))
            : Of(report, words);

    private static string Attention(ReportContent report, Words words)
    {
        var count = report.Tasks.Count + report.MoreTasks;
        var ofRecords = report.Tasks.All(task => task.Kind is TaskKind.Quarantine or TaskKind.Review);
        return count == 0
            ? words.Text("headline.look")
            : words.Count(ofRecords ? "headline.records" : "headline.things", count);
    }

    private static string Failed(ReportContent report, Words words)
    {
        if (report.Down.Count > 0)
        {
            return report.Down.Count == 1
                ? words.Text("headline.down", ("connection", report.Down[0].Connection))
                : words.Count("headline.down-many", report.Down.Count);
        }

        var failed = report.Processes.Where(p => p.Verdict == Verdict.Failed).ToList();
        if (failed.Count == 1)
        {
            var key = failed[0].Ending == RunEnding.GuardStopped ? "headline.guard" : "headline.failed";
            return words.Text(key, ("process", failed[0].Flow));
        }

        if (failed.Count > 1)
        {
            return words.Count("headline.failed-many", failed.Count);
        }

        var worst = report.Tasks.FirstOrDefault(task => task.Kind is TaskKind.MissedRun or TaskKind.Refused);
        return worst is null
            ? words.Text("headline.broken")
            : words.Text(
                worst.Kind == TaskKind.Refused ? "headline.refused" : "headline.missed",
                ("process", worst.Subject)
            );
    }
}
