using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;
using CrmConnector.State.Journal;

namespace CrmConnector.Notifications.Rendering.Reports;

/// <summary>The numbers of a report: read, and the outcomes that add up to it. An outcome that no process has is left out, so that the rest is easily read.</summary>
internal sealed class OutcomeColumns(IReadOnlyCollection<ProcessReport> processes, Words words)
{
    private readonly IReadOnlyList<JournalOutcome> _outcomes =
    [
        .. Enum.GetValues<JournalOutcome>()
            .Where(outcome => outcome <= JournalOutcome.Updated || processes.Any(p => p.Sums[outcome] != 0)),
    ];

    /// <summary>What the columns are called, the first of them the records read.</summary>
    public IEnumerable<string> Labels => [words.Text("outcome.read"), .. _outcomes.Select(o => LabelOf(o, words))];

    /// <summary>The numbers of some sums, in the order of <see cref="Labels"/>.</summary>
    public IEnumerable<long> Numbers(JournalSums sums) => [Changes.Read(sums), .. _outcomes.Select(o => sums[o])];

    /// <summary>The same as cells.</summary>
    public IEnumerable<View> Cells(JournalSums sums) =>
        Labels
            .Zip(Numbers(sums))
            .Select(
                (cell, index) =>
                    new View(ViewShapes.Cell)
                        .Text("label", cell.First)
                        .Text("number", words.Number(cell.Second))
                        .Flag("isZero", cell.Second == 0)
                        .Flag("isRead", index == 0)
                        .Flag("needsYou", cell.Second != 0 && index > 0 && NeedsYou(_outcomes[index - 1]))
            );

    /// <summary>The columns' heads as cells.</summary>
    public IEnumerable<View> Heads => Labels.Select(label => new View(ViewShapes.Cell).Text("label", label));

    public static string LabelOf(JournalOutcome outcome, Words words) =>
        words.Text("outcome." + KebabCase.Of(outcome.ToString()));

    private static bool NeedsYou(JournalOutcome outcome) =>
        outcome is JournalOutcome.WaitingForReview or JournalOutcome.Quarantined;
}
