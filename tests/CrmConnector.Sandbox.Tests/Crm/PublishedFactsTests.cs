using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Crm.Metadata;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class PublishedFactsTests
{
    private static readonly string[] Dates = ["birthdate", "anniversary", "estimatedclosedate"];

    [SkippableTheory]
    [InlineData("account", 105)]
    [InlineData("contact", 140)]
    [InlineData("lead", 110)]
    public void Every_column_of_ours_has_the_published_facts(string name, int least)
    {
        var entity = Published()["entities"]![name]!;
        var (header, columns) = CatalogLoader
            .Published()
            .Single(table => string.Equals(table.Header.Name, name, StringComparison.Ordinal));
        var fields = entity["fields"]!
            .AsArray()
            .ToDictionary(field => (string)field!["name"]!, field => field!, StringComparer.Ordinal);

        header.SetName.ShouldBe((string?)entity["entitySet"]);
        header.PrimaryId.ShouldBe((string?)entity["primaryId"]);
        header.PrimaryName.ShouldBe((string?)entity["primaryName"]);
        columns.Count.ShouldBeGreaterThan(least);
        foreach (var column in columns)
        {
            fields.TryGetValue(column.Name, out var field).ShouldBeTrue($"{name}.{column.Name} is not published");
            Describe(column).ShouldBe(Describe(field!), $"{name}.{column.Name}");
        }
    }

    private static string Describe(Column column) =>
        string.Join(
            " | ",
            TypeOf(column.Type),
            column.MaxLength,
            column.Minimum,
            column.Maximum,
            column.Required switch
            {
                RequiredLevel.SystemRequired => "systemrequired",
                RequiredLevel.ApplicationRequired => "required",
                RequiredLevel.Recommended => "recommended",
                _ => "none",
            },
            string.Join(',', column.Options.Select(option => $"{option.Value}:{option.Label}"))
        );

    private static string Describe(JsonNode field) =>
        string.Join(
            " | ",
            Dates.Contains((string?)field["name"], StringComparer.Ordinal) ? "Date" : (string?)field["type"],
            (int?)field["maxLength"] ?? 0,
            Number(field["min"]),
            Number(field["max"]),
            (string?)field["required"],
            string.Join(
                ',',
                field["options"]?.AsArray().Select(option => $"{option!["value"]}:{(string?)option["label"]}") ?? []
            )
        );

    private static double? Number(JsonNode? node) =>
        node is null ? null : double.Parse((string)node!, System.Globalization.CultureInfo.InvariantCulture);

    private static string TypeOf(ColumnType type) =>
        type switch
        {
            ColumnType.Key or ColumnType.Guid => "Uniqueidentifier",
            ColumnType.Int => "Integer",
            ColumnType.Bool => "Boolean",
            ColumnType.Choice => "Picklist",
            _ => type.ToString(),
        };

    private static JsonObject Published([CallerFilePath] string here = "")
    {
        var path = Candidates(here).FirstOrDefault(File.Exists);
        Skip.If(
            path is null,
            "The published field list (../shared/contracts/dataverse-entities.json beside the repository) is not present."
        );
        return JsonNode.Parse(File.ReadAllText(path))!.AsObject();
    }

    /// <summary>Beside the repository, or further up where this is a worktree.</summary>
    private static IEnumerable<string> Candidates(string here)
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return Path.Combine(folder, "shared", "contracts", "dataverse-entities.json");
        }
    }
}
