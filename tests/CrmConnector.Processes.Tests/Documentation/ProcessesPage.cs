using System.Text.RegularExpressions;

namespace CrmConnector.Processes.Tests.Documentation;

/// <summary>docs/processes.md, taken apart.</summary>
internal static partial class ProcessesPage
{
    public static string Path { get; } = System.IO.Path.Combine(Root(), "docs", "processes.md");

    public static string Text => File.ReadAllText(Path).ReplaceLineEndings("\n");

    public static IReadOnlyList<string> YamlBlocks => [.. Blocks().Matches(Text).Select(m => m.Groups["yaml"].Value)];

    /// <summary>What stands between the marks of a generated part.</summary>
    public static string Generated(string name)
    {
        var begin = $"<!-- begin: {name} (written by the program, a test keeps it equal) -->\n";
        var text = Text;
        var start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return text[start..text.IndexOf($"<!-- end: {name} -->", StringComparison.Ordinal)];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "CrmConnector.sln")))
        {
            folder = folder.Parent;
        }

        return folder.ShouldNotBeNull().FullName;
    }

    [GeneratedRegex(
        "```yaml\n(?<yaml>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Blocks();
}
