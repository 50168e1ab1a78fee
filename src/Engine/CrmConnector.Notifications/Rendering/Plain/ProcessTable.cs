using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Reports;
using CrmConnector.State.Journal;

namespace CrmConnector.Notifications.Rendering.Plain;

/// <summary>The numbers of processes as lines of plain text that fit a terminal.</summary>
internal sealed class ProcessTable(OutcomeColumns columns, Words words)
{
    private const int LongestName = 36;

    public IEnumerable<string> Of(IReadOnlyList<ProcessReport> processes)
    {
        if (processes.All(process => process.Sums.Read == 0))
        {
            return [];
        }

        var table = Table(processes, processes.Any(process => process.Usual.Count > 0));
        table = table.Width <= PlainLayout.Width ? table : Table(processes, hasBars: false);
        return table.Width <= PlainLayout.Width ? table.Lines() : processes.SelectMany(InSentences);
    }

    private PlainTable Table(IReadOnlyList<ProcessReport> processes, bool hasBars)
    {
        IEnumerable<string> Bars(string bars) => hasBars ? [bars] : [];

        var table = new PlainTable([
            words.Text("column.process"),
            .. columns.Labels,
            .. Bars(words.Text("column.usual")),
        ]);
        foreach (var process in processes)
        {
            table.Add([
                OneLine.Of(process.Flow, LongestName),
                .. Numbers(process.Sums),
                .. Bars(BarChart.Letters(process)),
            ]);
        }

        if (processes.Count > 1)
        {
            table.Add([words.Text("column.total"), .. Numbers(Changes.Together(processes)), .. Bars("")]);
        }

        return table;
    }

    // Where there are too many columns, each process is a line of its own numbers.
    private IEnumerable<string> InSentences(ProcessReport process)
    {
        yield return $"{OneLine.Of(process.Flow, LongestName)} {BarChart.Letters(process)}".TrimEnd();
        yield return "  " + columns.Brief(process.Sums);
    }

    private IEnumerable<string> Numbers(JournalSums sums) => columns.Numbers(sums).Select(words.Number);
}
