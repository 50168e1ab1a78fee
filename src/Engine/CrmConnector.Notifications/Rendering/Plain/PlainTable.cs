using System.Text;

namespace CrmConnector.Notifications.Rendering.Plain;

/// <summary>Columns of plain text: the first stands to the left, the others to the right. Heads of several words stand in several lines.</summary>
/// <param name="heads">The heads of the columns.</param>
internal sealed class PlainTable(IReadOnlyList<string> heads)
{
    private const string Gap = "  ";
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>How many characters a line has.</summary>
    public int Width => Widths().Sum() + (Gap.Length * (heads.Count - 1));

    public void Add(IReadOnlyList<string> cells) => _rows.Add(cells);

    public IEnumerable<string> Lines()
    {
        var widths = Widths();
        var words = heads.Select(Words).ToList();
        var height = words.Max(w => w.Length);
        for (var line = 0; line < height; line++)
        {
            yield return Line([.. words.Select(w => WordAt(w, line, height))], widths);
        }

        foreach (var row in _rows)
        {
            yield return Line(row, widths);
        }
    }

    private List<int> Widths() =>
        [
            .. heads.Select(
                (head, i) =>
                    Math.Max(
                        Words(head).Max(word => word.Length),
                        _rows.Select(r => r[i].Length).DefaultIfEmpty(0).Max()
                    )
            ),
        ];

    // Heads stand on the line above the numbers, so the last words are in the last line.
    private static string WordAt(string[] words, int line, int height) =>
        line - (height - words.Length) is var index and >= 0 ? words[index] : "";

    private static string[] Words(string head) => head.Length == 0 ? [""] : head.Split(' ');

    private static string Line(IReadOnlyList<string> cells, List<int> widths)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            line.Append(i == 0 ? cells[i].PadRight(widths[i]) : Gap + cells[i].PadLeft(widths[i]));
        }

        return line.ToString().TrimEnd();
    }
}
