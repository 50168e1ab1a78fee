using System.Text.RegularExpressions;
using CrmConnector.Adapters.Conformance.Tests.Broken;

namespace CrmConnector.Adapters.Conformance.Tests.Sample;

/// <summary>The guide for adapter authors shows code that compiles and lists what the kit really has.</summary>
public sealed partial class AdapterGuideTests
{
    private static readonly string Root = FindRoot();
    private static readonly string Guide = File.ReadAllText(Path.Combine(Root, "docs/adapters/writing-an-adapter.md"));

    [Fact]
    public void Every_snippet_is_the_file_that_it_names()
    {
        var snippets = Snippet().Matches(Guide);
        snippets.Count.ShouldBe(2);
        foreach (var groups in snippets.Select(snippet => snippet.Groups))
        {
            groups["code"]
                .Value.ShouldBe(
                    File.ReadAllText(Path.Combine(Root, groups["file"].Value)),
                    customMessage: groups["file"].Value
                );
        }
    }

    [Fact]
    public void The_guide_lists_exactly_the_behaviours_of_the_kit()
    {
        var heading = Guide.IndexOf("## The behaviours", StringComparison.Ordinal);
        var listed = Guide[heading..]
            .Split('\n')
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
            .Select(line => line[2..]);

        listed
            .Order(StringComparer.Ordinal)
            .ShouldBe(BrokenKit.Behaviours.Select(b => b.Name.Replace('_', ' ')).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(
        @"<!-- file: (?<file>\S+) -->\n```csharp\n(?<code>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Snippet();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CrmConnector.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
