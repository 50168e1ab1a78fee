using System.Globalization;
using CrmConnector.AcceptanceTests.Cli;
using CrmConnector.Host;
using CrmConnector.Host.Commands;
using CrmConnector.Host.Loading;
using CrmConnector.Processes;

namespace CrmConnector.AcceptanceTests.Documentation;

/// <summary>What the pages show can be typed, written and followed as it stands.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Pages { get; } = [.. MarkdownPage.All.Select(p => p.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_line_can_be_typed(string path)
    {
        using var program = new CliProgram();
        var tree = CommandTree.Build(program.Host(TextWriter.Null, TextWriter.Null));
        foreach (var line in new MarkdownPage(path).CommandLines)
        {
            // what may be left out stands in square brackets
            var parsed = tree.Parse(
                line.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            );
            if (parsed is { CommandResult.Command: CommandGroup, UnmatchedTokens.Count: 0 })
            {
                continue; // the text names a group of commands
            }

            parsed.Errors.Select(e => e.Message).ShouldBeEmpty($"{path}: crmconnector {line}");
        }
    }

    [Fact]
    public void Command_lines_are_found_where_they_stand()
    {
        var lines = MarkdownPage.All.SelectMany(p => p.CommandLines).ToList();
        lines.ShouldContain("demo", StringComparer.Ordinal);
        lines.ShouldContain("tracking install erp/customers --plan", StringComparer.Ordinal);
        lines.ShouldContain("run --installation /srv/acme", StringComparer.Ordinal);
        lines.ShouldContain("tracking status", StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_file_in_yaml_is_right(string path)
    {
        var adapters = BuiltInAdapters
            .With(folder: null)
            .All.ToDictionary(a => a.Name, a => a.Settings, StringComparer.Ordinal);
        foreach (var (_, yaml) in new MarkdownPage(path).Blocks.Where(b => b.Language == "yaml"))
        {
            var errors = yaml.Split(':')[0] switch
            {
                "installation" => InstallationFileParser.Parse(yaml, path, Path.GetTempPath(), _ => adapters).Errors,
                "connections" => InstallationFileParser
                    .Parse("installation: acme\n" + yaml, path, Path.GetTempPath(), _ => adapters)
                    .Errors,
                "notifications" => InstallationFileParser
                    .Parse(
                        "installation: acme\nconnections: { erp: { adapter: sql, dialect: sqlite, connectionString: '${env:ERP}' } }\n"
                            + yaml,
                        path,
                        Path.GetTempPath(),
                        _ => adapters
                    )
                    .Errors,
                "notification" => NotificationFileParser.Parse(yaml, path).Errors,
                "process" => ProcessFileParser.Parse(yaml, path).Errors,
                "tests" => MappingTestFileParser.Parse(yaml, path).Errors,
                // parts of a process file stand in docs/processes.md and docs/converters.md, which have tests of their own
                _ => [],
            };
            errors.ShouldBeEmpty(yaml);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string path)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, path))!;
        foreach (var link in new MarkdownPage(path).Links.Where(l => !l.Contains("://", StringComparison.Ordinal)))
        {
            var target = Path.Combine(folder, link.Split('#')[0]);
            (File.Exists(target) || Directory.Exists(target)).ShouldBeTrue(
                $"{path} links to {link}, which is not there."
            );
        }
    }

    [Fact]
    public void The_exit_codes_are_those_of_the_program()
    {
        ExitCodes.All.Select(e => e.Code).ShouldBe(Enum.GetValues<ExitCode>());
        var rows = ExitCodes.All.Select(e =>
            string.Create(CultureInfo.InvariantCulture, $"| {(int)e.Code} | {e.Meaning} |")
        );
        var table = string.Join('\n', ["| code | meaning |", "|---|---|", .. rows]);
        new MarkdownPage("docs/operations.md").Generated("exit codes").Trim().ShouldBe(table);
    }

    [Fact]
    public void The_transcript_in_the_readme_is_what_the_demo_says()
    {
        var demo = File.ReadAllText(
                Path.Combine(
                    Repository.Root,
                    "tests/CrmConnector.AcceptanceTests/Commands/Approved/DemoTests.It_tells_the_story.approved.txt"
                )
            )
            .ReplaceLineEndings("\n");
        var transcript = new MarkdownPage("README.md")
            .Blocks.Single(b => b.Text.StartsWith("$ ", StringComparison.Ordinal))
            .Text;
        var parts = Normalised.Text(transcript, "/FOLDER").Split("\n...\n");
        parts.Length.ShouldBeGreaterThan(1);
        parts.ShouldAllBe(part => demo.Contains(part.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_page_of_the_guide_is_in_its_index()
    {
        var index = new MarkdownPage("docs/README.md").Links.Concat(
            new MarkdownPage("docs/adapters/README.md").Links.Select(l => "adapters/" + l)
        );
        MarkdownPage
            .All.Select(p => p.Path)
            .Where(p => p.StartsWith("docs/", StringComparison.Ordinal) && p is not "docs/README.md")
            .Select(p => p["docs/".Length..])
            .Except(index, StringComparer.Ordinal)
            .ShouldBeEmpty();
    }
}
