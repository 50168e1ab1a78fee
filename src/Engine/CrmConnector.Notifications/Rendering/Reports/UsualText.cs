using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;

namespace CrmConnector.Notifications.Rendering.Reports;

/// <summary>What is usual, in words.</summary>
internal static class UsualText
{
    private const int FewestToCompare = 4;
    private const int SmallestToCompare = 10;
    private const int Far = 3;

    /// <summary>What the bars show.</summary>
    public static string Caption(ReportSpan span, int before, Words words) =>
        words.Count(
            span switch
            {
                ReportSpan.Day => "usual.days",
                ReportSpan.Week => "usual.weeks",
                _ => "usual.runs",
            },
            before
        );

    /// <summary>How this compares with what is usual; null where too little is known to say, and after a failure, which is no measure.</summary>
    public static string? Comparison(ProcessReport process, Words words)
    {
        var usual = process.Usual.Where(run => !run.Failed).Select(run => run.Changed).Order().ToList();
        if (usual.Count < FewestToCompare || process.Verdict == Verdict.Failed)
        {
            return null;
        }

        var median = usual[usual.Count / 2];
        var now = Changes.Of(process.Sums);
        var key =
            now > Math.Max(median, SmallestToCompare) * Far ? "usual.more"
            : median >= SmallestToCompare && now * Far < median ? "usual.fewer"
            : "usual.median";
        return Facts.Of(
            words.Count("usual.changes", now),
            key == "usual.median" ? words.Count(key, median) : words.Text(key, ("count", median))
        );
    }
}
