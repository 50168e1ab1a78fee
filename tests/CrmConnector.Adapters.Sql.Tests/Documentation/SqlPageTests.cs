using System.Text.RegularExpressions;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Processes;

namespace CrmConnector.Adapters.Sql.Tests.Documentation;

/// <summary>docs/adapters/sql.md says what is so.</summary>
public sealed partial class SqlPageTests
{
    [Fact]
    public void Every_yaml_example_is_right_and_makes_connections()
    {
        var examples = YamlBlocks().Matches(Page()).Select(m => m.Groups["yaml"].Value).ToList();
        examples.ShouldNotBeEmpty();
        foreach (var yaml in examples)
        {
            var file = InstallationFileParser.Parse(
                yaml,
                "crmconnector.yaml",
                Path.GetTempPath(),
                _ => new Dictionary<string, IReadOnlyList<SettingDescription>>(StringComparer.Ordinal)
                {
                    ["sql"] = SqlSettingDescriptions.All,
                }
            );
            file.Errors.Select(e => e.ToString()).ShouldBeEmpty();
            foreach (var connection in file.Definition.ShouldNotBeNull().Connections)
            {
                var values = connection.Settings.ToDictionary(s => s.Key, s => s.Value.Text, StringComparer.Ordinal);
#pragma warning disable RS0030 // tests may name the real clock
                var context = new AdapterContext(TimeProvider.System, new Random(1), Path.GetTempPath());
#pragma warning restore RS0030
                Should.NotThrow(() => SqlSettings.Parse(new ConnectionSettings(connection.Name, values), context));
            }
        }
    }

    [Fact]
    public void The_table_of_settings_is_the_programs()
    {
        var rows = SqlSettingDescriptions.All.Select(s =>
        {
            var given =
                s.Required ? "required"
                : s.Default is { } value ? $"`{value}`"
                : "";
            var choices = s.Choices.Count > 0 ? $" One of {string.Join(", ", s.Choices.Select(c => $"`{c}`"))}." : "";
            return $"| `{s.Name}` | {given} | {s.Help}{(s.Secret ? " A secret." : "")}{choices} |";
        });
        var table = string.Join("\n", rows.Prepend("|---|---|---|").Prepend("| setting | default | what it means |"));

        Page().ShouldContain($"-->\n\n{table}\n\n<!-- end: settings -->", customMessage: $"It should be:\n{table}");
    }

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CrmConnector.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder.ShouldNotBeNull().FullName, "docs", "adapters", "sql.md"))
            .ReplaceLineEndings("\n");
    }

    [GeneratedRegex(
        "```yaml\n(?<yaml>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex YamlBlocks();
}
