using CrmConnector.Engine.Running;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;
using CrmConnector.State.Journal;

namespace CrmConnector.Notifications.Rendering.Reports;

/// <summary>What a template sees of a process.</summary>
/// <param name="report">The report that it is of.</param>
/// <param name="columns">The numbers.</param>
/// <param name="words">The language.</param>
/// <param name="times">How times are told.</param>
internal sealed class ProcessView(ReportContent report, OutcomeColumns columns, Words words, Times times)
{
    public View Of(ProcessReport process) =>
        Numbers(process.Sums)
            .Text("name", process.Flow)
            .Text("facts", Facts.Of(FactsOf(process)))
            .Text("ending", EndingOf(process))
            .Lines("message", EngineLines.Of(process.Message).Where(line => !IsTold(line)))
            .Lines("left", Left(process))
            .Text("comparison", UsualText.Comparison(process, words))
            .Text("spoken", BarChart.Spoken(report.Span, process, words))
            .Flag("hasBars", process.Usual.Count > 0)
            .List("bars", process.Usual.Count > 0 ? BarChart.Bars(process, words) : [])
            .Group("tone", ToneOf(process));

    /// <summary>Only what fits a line.</summary>
    public View Brief(ProcessReport process) =>
        new View(ViewShapes.Process)
            .Text("name", process.Flow)
            .Text("brief", Facts.Of([columns.Brief(process.Sums), UsualText.Comparison(process, words)]))
            .Group("tone", ToneOf(process));

    /// <summary>Only numbers, as for a total.</summary>
    public View Numbers(JournalSums sums)
    {
        var rows = columns.Rows(sums).ToList();
        return new View(ViewShapes.Process)
            .Flag("hasNumbers", rows.Count > 0)
            .List("rows", rows)
            .Text("reread", sums.Reread > 0 ? words.Count("sums.reread", sums.Reread) : null)
            .Text("broken", sums.AddsUp ? null : words.Text("sums.broken"));
    }

    private IEnumerable<string?> FactsOf(ProcessReport process)
    {
        if (report.Processes.Count == 1)
        {
            yield return words.Text("process.direction", ("from", process.From), ("to", process.To));
        }

        if (report.Span != ReportSpan.Run)
        {
            yield return words.Count("summary.runs", process.Runs);
        }

        yield return process.FailedRuns > 0 && report.Span != ReportSpan.Run
            ? words.Count("summary.failed-runs", process.FailedRuns)
            : null;
        yield return process.Runs > 0
            ? words.Text("process.duration", ("duration", times.Duration(process.Duration)))
            : null;
        yield return process.Sums.Read == 0 && process.Verdict != Verdict.Failed
            ? words.Count("summary.read", 0)
            : null;
        yield return NextOf(process);
    }

    private string NextOf(ProcessReport process) =>
        process.IsPaused ? words.Text("process.paused")
        : process.Next is { } next ? words.Text("process.next", ("when", times.Moment(next)))
        : words.Text(process.IsRealTime ? "process.realtime" : "process.unplanned");

    // What stands among the things to do is not said twice.
    private bool IsTold(string line) =>
        report.Tasks.Any(task => task.Detail?.Contains(line, StringComparison.Ordinal) == true);

    private IEnumerable<string> Left(ProcessReport process)
    {
        // What this report counts anyway is not said twice.
        if (process.Quarantined > process.Sums[JournalOutcome.Quarantined])
        {
            yield return words.Count("process.quarantine", process.Quarantined);
        }

        if (process.InReview > process.Sums[JournalOutcome.WaitingForReview])
        {
            yield return words.Count("process.review", process.InReview);
        }

        if (process.Waiting > process.Sums[JournalOutcome.WaitingForReference])
        {
            yield return words.Count("process.waiting", process.Waiting);
        }
    }

    private string? EndingOf(ProcessReport process) =>
        process.Ending is { } ending and not RunEnding.Completed
            ? words.Text("ending." + KebabCase.Of(ending.ToString()))
            : null;

    private View ToneOf(ProcessReport process)
    {
        var tone = ToneView.Of(process.Verdict);
        return ToneView.Of(tone, words.Text("state." + ToneView.NameOf(tone)));
    }
}
