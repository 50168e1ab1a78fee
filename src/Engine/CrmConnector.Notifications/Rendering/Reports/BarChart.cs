using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;

namespace CrmConnector.Notifications.Rendering.Reports;

/// <summary>The changes of the last runs as bars: table cells of a height, as mail programs show neither scripts nor drawings.</summary>
internal static class BarChart
{
    private const int Most = 10;
    private const int Highest = 36;
    private const int Lowest = 2;
    private const string Steps = "▁▂▃▄▅▆▇█";

    /// <summary>A bar per run, the oldest first and this one last; none where there is no run before.</summary>
    public static IEnumerable<View> Bars(ProcessReport process, Words words)
    {
        var runs = Runs(process);
        var most = runs.Max(run => run.Changed);
        return runs.Select(
            (run, index) =>
                new View(ViewShapes.Bar)
                    .Text("height", words.Number(Height(run.Changed, most, Lowest, Highest)))
                    .Text("number", words.Number(run.Changed))
                    .Flag("isNow", index == runs.Count - 1)
                    .Flag("isFailed", run.Failed)
        );
    }

    /// <summary>The same in letters, for a terminal.</summary>
    public static string Letters(ProcessReport process)
    {
        if (process.Usual.Count == 0)
        {
            return "";
        }

        var runs = Runs(process);
        var most = runs.Max(run => run.Changed);
        return string.Concat(runs.Select(run => Steps[Height(run.Changed, most, 0, Steps.Length - 1)]));
    }

    /// <summary>The same in words, for those who do not see it.</summary>
    public static string Spoken(ReportSpan span, ProcessReport process, Words words) =>
        words.Text(
            "usual.spoken",
            ("caption", UsualText.Caption(span, Math.Min(process.Usual.Count, Most), words)),
            ("numbers", string.Join("; ", Runs(process).Select(run => words.Number(run.Changed))))
        );

    private static List<UsualRun> Runs(ProcessReport process) =>
        [
            .. process.Usual.TakeLast(Most),
            new UsualRun(default, Changes.Of(process.Sums), process.Verdict == Verdict.Failed),
        ];

    private static int Height(long changed, long most, int lowest, int highest) =>
        changed <= 0 || most <= 0
            ? lowest
            : Math.Max(lowest + 1, (int)Math.Round(highest * ((double)changed / most), MidpointRounding.AwayFromZero));
}
