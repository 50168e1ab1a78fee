using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Processes.Tests.Documentation;

public sealed class ProcessesPageTests
{
    private static readonly Dictionary<string, IReadOnlyList<SettingDescription>> Adapters = new(StringComparer.Ordinal)
    {
        ["sql"] =
        [
            new("dialect", SettingType.Text, ""),
            new("connectionString", SettingType.Text, "") { Secret = true },
        ],
        ["dataverse"] =
        [
            new("url", SettingType.Url, ""),
            new("tenant", SettingType.Text, ""),
            new("clientId", SettingType.Text, ""),
            new("clientSecret", SettingType.Text, "") { Secret = true },
        ],
    };

    private static readonly string[] Header =
    [
        "process: example",
        "link: customer",
        "from: { connection: erp, entity: customers }",
        "to: { connection: crm, entity: account }",
    ];

    public static TheoryData<string> YamlBlocks { get; } = [.. ProcessesPage.YamlBlocks];

    [Theory]
    [MemberData(nameof(YamlBlocks))]
    public void Every_yaml_block_is_right(string yaml)
    {
        var errors =
            yaml.StartsWith("installation:", StringComparison.Ordinal)
                ? InstallationFileParser.Parse(yaml, "c.yaml", Path.GetTempPath(), _ => Adapters).Errors
            : yaml.StartsWith("tests:", StringComparison.Ordinal) ? MappingTestFileParser.Parse(yaml, "t.yaml").Errors
            : ProcessFileParser.Parse(Whole(yaml), "p.yaml").Errors;

        Files.Text(errors).ShouldBe("");
    }

    [Theory]
    [InlineData("process keys")]
    [InlineData("installation keys")]
    [InlineData("test keys")]
    public void The_tables_are_those_that_the_program_writes(string name)
    {
        var written = name switch
        {
            "process keys" => FormatReference.Process(),
            "installation keys" => FormatReference.Installation(),
            _ => FormatReference.MappingTests(),
        };

        ProcessesPage
            .Generated(name)
            .Trim()
            .ShouldBe(written.Trim(), $"put this between the marks of {ProcessesPage.Path}:\n{written}");
    }

    /// <summary>Makes a whole process of a part of one.</summary>
    private static string Whole(string yaml)
    {
        if (yaml.StartsWith("process:", StringComparison.Ordinal))
        {
            return yaml;
        }

        var header = string.Join('\n', Header);
        return yaml.StartsWith("- ", StringComparison.Ordinal)
            ? $"{header}\nfields:\n{yaml}"
            : $"{header}\nfields: [ {{ from: a, to: b }} ]\n{yaml}";
    }
}
