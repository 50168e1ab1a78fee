using System.Globalization;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Plain;
using CrmConnector.Notifications.Rendering.Views;
using CrmConnector.State.Runs;

namespace CrmConnector.Notifications.Rendering.Reports;

/// <summary>What a template sees of a report.</summary>
internal sealed class ReportView(Words words, RenderOptions options, Fullness fullness)
{
    private readonly Times _times = new(words, options.TimeZone, options.Now);

    public View Of(ReportContent report)
    {
        var tone = ToneView.Of(report.Verdict);
        var shown = Shown(report);
        var columns = new OutcomeColumns(shown, words);
        var process = new ProcessView(report, columns, words, _times);
        var isSingle = report.Processes.Count == 1;
        var full = Full(shown);
        var table = new ProcessTable(columns, words).Of(shown).ToList();
        var others = shown.Except(full).ToList();
        var view = new View(ViewShapes.Report)
            .Group("tone", ToneView.Of(tone, words))
            .Text("headline", ReportHeadline.Of(report, words))
            .Text("subject", Subject(report, tone))
            .Text("summary", Summary(report))
            .Text("preheader", Preheader(report))
            .Text("kind", Kind(report))
            .Text("when", When(report))
            .Group("single", isSingle ? process.Of(report.Processes[0]) : null)
            .Flag("hasProcesses", !isSingle && shown.Count > 0)
            .List("processes", isSingle ? [] : full.Select(process.Of))
            .Flag("hasOthers", others.Count > 0)
            .List("others", others.Take(fullness.Others).Select(process.Brief))
            .Text(
                "moreProcesses",
                others.Count > fullness.Others ? words.Count("task.more", others.Count - fullness.Others) : null
            )
            .Group(
                "total",
                shown.Count > 1 && shown.Any(p => p.Sums.Read > 0) ? process.Numbers(Changes.Together(shown)) : null
            )
            .Text("idle", Idle(report, shown))
            .Lines("table", table)
            .Flag("hasTable", table.Count > 0);
        Tasks(report, view);
        Notes(report, view);
        MessageFrame.Put(view, report.Installation, words, _times, options);
        return view;
    }

    private void Tasks(ReportContent report, View view)
    {
        var task = new TaskView(words, _times);
        // A system that stands among the things to do is told of there.
        var down = report.Down.Where(d => !report.Tasks.Any(t => IsOf(t, d))).ToList();
        var groups = TaskView.Groups(report.Tasks).ToList();
        var more = report.MoreTasks + groups.Skip(fullness.Tasks).Sum(group => group.Count);
        view.List("tasks", groups.Take(fullness.Tasks).Select((group, i) => task.Of(group, i + 1, fullness.Records)))
            .Flag("hasTasks", report.Tasks.Count > 0)
            .Text("moreTasks", more > 0 ? words.Count("task.more", more) : null)
            .Flag("hasDown", down.Count > 0)
            .Lines("down", down.Take(fullness.Others).Select(Down))
            .Text("downAdvice", words.Text("down.advice"));
    }

    private static bool IsOf(PersonTask task, DownSystem down) =>
        task.Kind == TaskKind.SystemDown && task.Subject == down.Connection;

    private void Notes(ReportContent report, View view)
    {
        var notes = report
            .Processes.SelectMany(p => p.Notes.Select(note => report.Processes.Count > 1 ? $"{p.Flow}: {note}" : note))
            .Take(fullness.Others)
            .ToList();
        view.Lines("notes", notes).Flag("hasNotes", notes.Count > 0);
    }

    private static List<ProcessReport> Shown(ReportContent report) =>
        report.Processes.Count == 1 ? [.. report.Processes] : [.. report.Processes.Where(p => !Changes.IsIdle(p))];

    // Where not all can be told in full, those that are not well come first, then those that changed most; told in the order of their names.
    private List<ProcessReport> Full(List<ProcessReport> shown)
    {
        var full = shown
            .OrderByDescending(p => p.Verdict)
            .ThenByDescending(p => Changes.Of(p.Sums))
            .Take(shown.Count == 1 ? 1 : fullness.Processes)
            .ToHashSet();
        return [.. shown.Where(full.Contains)];
    }

    private string Subject(ReportContent report, Tone tone)
    {
        var key = report.Span is ReportSpan.Day or ReportSpan.Week ? "subject.line-of-time" : "subject.line";
        return words.Text(
            key,
            ("symbol", ToneView.SymbolOf(tone)),
            ("installation", OneLine.Of(report.Installation, 40)),
            ("when", ShortTime(report)),
            ("headline", ReportHeadline.ForSubject(report, words))
        );
    }

    private string Summary(ReportContent report)
    {
        var sums = Changes.Together(report.Processes);
        var runs = report.Processes.Sum(p => p.Runs);
        var failed = report.Processes.Sum(p => p.FailedRuns);
        var isRun = report.Span == ReportSpan.Run;
        var facts = Facts.Of(
            Changes.Read(sums) == 0 && report.Verdict == Verdict.Failed
                ? null
                : words.Count("summary.read", Changes.Read(sums)),
            Changes.Read(sums) == 0 ? null : words.Count("summary.changed", Changes.Of(sums)),
            isRun ? null : words.Count("summary.runs", runs),
            !isRun && failed > 0 ? words.Count("summary.failed-runs", failed) : null,
            isRun && report.Processes is [{ Sums.Read: > 0 }] ? _times.Duration(report.Processes[0].Duration) : null,
            report.Processes.Count > 1 ? words.Count("summary.processes", report.Processes.Count) : null
        );
        return words.Capitalised(facts);
    }

    private string Preheader(ReportContent report)
    {
        if (report.Tasks.Count == 0)
        {
            return Summary(report);
        }

        var first = new TaskView(words, _times).Of(TaskView.Groups(report.Tasks).First(), 1, 0);
        return Facts.Of(first.TextOf("title"), first.TextOf("problem"), first.TextOf("advice"));
    }

    private string Kind(ReportContent report) =>
        report is { Span: ReportSpan.Run, Processes: [{ LastRun: { } run }] }
            ? words.Text("report.run-number", ("run", run.ToString(CultureInfo.InvariantCulture)))
            : words.Text("report." + KebabCase.Of(report.Span.ToString()));

    private string When(ReportContent report) =>
        report.Span switch
        {
            ReportSpan.Day => _times.LongDay(report.From),
            ReportSpan.Week => _times.Days(report.From, report.Until),
            _ => _times.Range(report.From, report.Until),
        };

    private string ShortTime(ReportContent report) =>
        report.Span == ReportSpan.Week ? _times.Days(report.From, report.Until) : _times.Day(report.From);

    private string Down(DownSystem down) =>
        words.Text(
            "down.since",
            ("connection", down.Connection),
            ("since", _times.Moment(down.Since)),
            ("duration", _times.Duration(options.Now - down.Since))
        );

    private string? Idle(ReportContent report, List<ProcessReport> shown)
    {
        var idle = report.Processes.Except(shown).Select(p => OneLine.Of(p.Flow, 80)).ToList();
        return idle.Count == 0 ? null : words.Count("idle", idle.Count, ("names", string.Join(", ", idle)));
    }
}
