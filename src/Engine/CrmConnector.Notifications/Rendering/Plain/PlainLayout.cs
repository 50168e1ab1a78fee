using System.Text;

namespace CrmConnector.Notifications.Rendering.Plain;

/// <summary>Gives plain text its width: long lines go on in the next one, two blanks further in than they began.</summary>
internal static class PlainLayout
{
    /// <summary>As wide as a terminal, and as what mail programs show without breaking lines themselves.</summary>
    public const int Width = 100;

    private const string KeptMark = "$ ";

    /// <summary>The text with lines of at most <see cref="Width"/>. Commands and addresses stay in one piece, so that they can be copied; more than one empty line in a row is one.</summary>
    public static string Of(string text)
    {
        var laid = new StringBuilder(text.Length + 64);
        var wasEmpty = true;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()))
        {
            if (line.Length == 0 && wasEmpty)
            {
                continue;
            }

            wasEmpty = line.Length == 0;
            Add(line, laid);
        }

        return laid.ToString().TrimEnd() + "\n";
    }

    private static void Add(string line, StringBuilder laid)
    {
        var content = line.TrimStart();
        if (content.StartsWith(KeptMark, StringComparison.Ordinal))
        {
            laid.Append(line).Append('\n');
            return;
        }

        var indent = line.Length - content.Length;
        var rest = line;
        while (rest.Length > Width && Break(rest, indent + 2) is > 0 and var at)
        {
            laid.Append(rest, 0, at).Append('\n');
            rest = new string(' ', indent + 2) + rest[at..].TrimStart();
        }

        laid.Append(rest).Append('\n');
    }

    private static int Break(string line, int indent)
    {
        var at = line.LastIndexOf(' ', Width);
        return at > indent ? at : line.IndexOf(' ', Width);
    }
}
