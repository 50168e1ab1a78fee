using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;
using CrmConnector.State.Journal;

namespace CrmConnector.Notifications.Rendering.Reports;

/// <summary>The numbers of a report: read, and the outcomes that add up to it. An outcome that no process has is left out, so that the rest is easily read.</summary>
internal sealed class OutcomeColumns(IReadOnlyCollection<ProcessReport> processes, Words words)
{
    private const int MostInRow = 8;

    private readonly IReadOnlyList<JournalOutcome> _outcomes =
    [
        .. Enum.GetValues<JournalOutcome>()
            .Where(outcome => outcome <= JournalOutcome.Updated || processes.Any(p => p.Sums[outcome] != 0)),
    ];

    /// <summary>What the columns are called, the first of them the records read.</summary>
    public IEnumerable<string> Labels => [words.Text("outcome.read"), .. _outcomes.Select(o => LabelOf(o, words))];

    /// <summary>The numbers of some sums, in the order of <see cref="Labels"/>.</summary>
    public IEnumerable<long> Numbers(JournalSums sums) => [Changes.Read(sums), .. _outcomes.Select(o => sums[o])];

    /// <summary>The same as cells, in rows that are wide enough; none where nothing was read.</summary>
    /// <remarks>The signs before the numbers say that the outcomes add up to what was read.</remarks>
    public IEnumerable<View> Rows(JournalSums sums)
    {
        if (Changes.Read(sums) == 0 && sums.AddsUp)
        {
            return [];
        }

        var cells = Labels.Zip(Numbers(sums)).ToList();
        var rows = (cells.Count + MostInRow - 1) / MostInRow;
        var length = (cells.Count + rows - 1) / rows;
        return Cells(cells, 100 / length).Chunk(length).Select(row => new View(ViewShapes.Row).List("cells", row));
    }

    private IEnumerable<View> Cells(List<(string First, long Second)> cells, int width) =>
        cells.Select(
            (cell, index) =>
                new View(ViewShapes.Cell)
                    .Text("label", cell.First)
                    .Text("number", words.Number(cell.Second))
                    .Flag("isZero", cell.Second == 0)
                    .Text(
                        "sign",
                        index switch
                        {
                            0 => null,
                            1 => "=",
                            _ => "+",
                        }
                    )
                    .Text("width", words.Number(width))
                    .Flag("needsYou", cell.Second != 0 && index > 0 && NeedsYou(_outcomes[index - 1]))
        );

    /// <summary>The same in one line, without what is zero.</summary>
    public string Brief(JournalSums sums) =>
        Facts.Of(
            Labels
                .Zip(Numbers(sums))
                .Where((cell, index) => index == 0 || cell.Second != 0)
                .Select(cell => $"{words.Number(cell.Second)} {cell.First}")
        );

    public static string LabelOf(JournalOutcome outcome, Words words) =>
        words.Text("outcome." + KebabCase.Of(outcome.ToString()));

    private static bool NeedsYou(JournalOutcome outcome) =>
        outcome is JournalOutcome.WaitingForReview or JournalOutcome.Quarantined;
}
