using CrmConnector.Engine.Running;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;
using CrmConnector.State.Journal;

namespace CrmConnector.Notifications.Rendering.Reports;

/// <summary>What a template sees of a process.</summary>
internal sealed class ProcessView(ReportSpan span, OutcomeColumns columns, Words words, Times times)
{
    public View Of(ProcessReport process) =>
        Numbers(process.Sums)
            .Text("name", process.Flow)
            .Text("direction", words.Text("process.direction", ("from", process.From), ("to", process.To)))
            .Text("facts", Facts.Of(FactsOf(process)))
            .Text("ending", EndingOf(process))
            .Lines("message", EngineLines.Of(process.Message))
            .Lines("left", Left(process))
            .Text("usual", UsualText.Caption(span, process.Usual.Count, words))
            .Text("comparison", UsualText.Comparison(process, words))
            .Text("spoken", BarChart.Spoken(span, process, words))
            .Flag("hasBars", process.Usual.Count > 0)
            .List("bars", process.Usual.Count > 0 ? BarChart.Bars(process, words) : [])
            .Group("tone", ToneOf(process));

    /// <summary>Only numbers, as for a total.</summary>
    public View Numbers(JournalSums sums) =>
        new View(ViewShapes.Process)
            .List("cells", columns.Cells(sums))
            .Text("reread", sums.Reread > 0 ? words.Count("sums.reread", sums.Reread) : null)
            .Text("broken", sums.AddsUp ? null : words.Text("sums.broken"));

    private IEnumerable<string?> FactsOf(ProcessReport process)
    {
        if (span != ReportSpan.Run)
        {
            yield return words.Count("summary.runs", process.Runs);
        }

        yield return process.FailedRuns > 0 && span != ReportSpan.Run
            ? words.Count("summary.failed-runs", process.FailedRuns)
            : null;
        yield return process.Runs > 0
            ? words.Text("process.duration", ("duration", times.Duration(process.Duration)))
            : null;
        yield return NextOf(process);
    }

    private string NextOf(ProcessReport process) =>
        process.IsPaused ? words.Text("process.paused")
        : process.Next is { } next ? words.Text("process.next", ("when", times.Moment(next)))
        : words.Text(process.IsRealTime ? "process.realtime" : "process.unplanned");

    private IEnumerable<string> Left(ProcessReport process)
    {
        if (process.Quarantined > 0)
        {
            yield return words.Count("process.quarantine", process.Quarantined);
        }

        if (process.InReview > 0)
        {
            yield return words.Count("process.review", process.InReview);
        }

        if (process.Waiting > 0)
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
