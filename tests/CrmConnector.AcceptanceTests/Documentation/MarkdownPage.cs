using System.Text.RegularExpressions;

namespace CrmConnector.AcceptanceTests.Documentation;

/// <summary>A page of the documentation, taken apart.</summary>
/// <param name="Path">Relative to the repository.</param>
internal sealed partial record MarkdownPage(string Path)
{
    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Repository.Root, "*.md")
            .Concat(
                Directory.EnumerateFiles(
                    System.IO.Path.Combine(Repository.Root, "docs"),
                    "*.md",
                    SearchOption.AllDirectories
                )
            )
            .Select(f => new MarkdownPage(System.IO.Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')))
            .OrderBy(p => p.Path, StringComparer.Ordinal),
    ];

    public string Text => File.ReadAllText(System.IO.Path.Combine(Repository.Root, Path)).ReplaceLineEndings("\n");

    /// <summary>The blocks between fences, with their language.</summary>
    public IEnumerable<(string Language, string Text)> Blocks =>
        Fences().Matches(Text).Select(m => (m.Groups["language"].Value, m.Groups["text"].Value));

    /// <summary>The command lines of the program, in blocks and in running text, without the program's name.</summary>
    public IEnumerable<string> CommandLines =>
        Blocks
            .Where(b => b.Language.Length == 0)
            .SelectMany(b => b.Text.Split('\n'))
            .Concat(CodeSpans().Matches(Fences().Replace(Text, "")).Select(m => m.Groups["text"].Value))
            .Select(line => CommandLine().Match(line))
            .Where(m => m.Success)
            .Select(m => m.Groups["args"].Value.Trim())
            .Where(args => args.Length > 0);

    /// <summary>The targets of its links.</summary>
    public IEnumerable<string> Links => LinkTargets().Matches(Text).Select(m => m.Groups["target"].Value);

    /// <summary>What stands between the marks of a part that a test keeps equal.</summary>
    public string Generated(string name)
    {
        var begin = $"<!-- begin: {name} (written by the program, a test keeps it equal) -->\n";
        var start = Text.IndexOf(begin, StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0, $"{Path} lacks the mark: {begin}");
        start += begin.Length;
        return Text[start..Text.IndexOf($"<!-- end: {name} -->", start, StringComparison.Ordinal)];
    }

    [GeneratedRegex(
        "^```(?<language>[a-z]*)\n(?<text>.*?)^```$",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Fences();

    [GeneratedRegex("`(?<text>[^`\n]+)`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex CodeSpans();

    /// <summary>Behind a prompt, a path or nothing; a comment, a redirection or a pipe ends it.</summary>
    [GeneratedRegex(
        @"^(\$ |\*.*\s/\S*/|dotnet run --project src/Engine/CrmConnector\.Host -- (?=\w))?((?<=-- )|crmconnector(\s|$))(?<args>[^#>|]*)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex LinkTargets();
}
