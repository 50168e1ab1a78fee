using System.Text.Json;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Notifications.Rendering.Templating;
using CrmConnector.Notifications.Rendering.Views;
using CrmConnector.Notifications.Tests.Pictures;
using CrmConnector.Notifications.Tests.Samples;

namespace CrmConnector.Notifications.Tests.Templating;

/// <summary>The page about messages names what there is.</summary>
public sealed class MessagesPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "messages.md"));

    [Fact]
    public void It_lists_the_templates() =>
        Generated("templates").ShouldBe(string.Join(", ", MessageTemplates.Files.Select(file => $"`{file}`")));

    [Fact]
    public void It_lists_the_names_that_templates_can_use()
    {
        var table = new List<string>
        {
            "| in | texts | true or false | views (`#with`) | lists (`#each`) |",
            "|---|---|---|---|---|",
        };
        var names = new Dictionary<ViewShape, List<string>>
        {
            [ViewShapes.Report] = ["a report"],
            [ViewShapes.Alert] = ["an alert"],
        };
        Collect(ViewShapes.Report, names);
        Collect(ViewShapes.Alert, names);
        foreach (var (shape, where) in names)
        {
            string[] cells =
            [
                string.Join(", ", where.Distinct(StringComparer.Ordinal)),
                .. Enum.GetValues<ViewNameKind>().Select(kind => Of(shape, kind)),
            ];
            table.Add($"| {string.Join(" | ", cells)} |");
        }

        Generated("names").ShouldBe(string.Join('\n', table));
    }

    [Fact]
    public void It_has_every_name_of_the_json_form()
    {
        var renderer = new MessageRenderer(MessageTemplates.BuiltIn);
        string[] messages =
        [
            renderer.Render(Hostile.Report("x", ReportSpan.Run), Mails.Options).Json,
            renderer.Render(Hostile.Alert("x", AlertOccasion.Happened, "x"), Mails.Options).Json,
        ];
        foreach (
            var name in messages
                .SelectMany(json => Names(JsonDocument.Parse(json).RootElement))
                .Distinct(StringComparer.Ordinal)
        )
        {
            Page.ShouldContain($"`{name}`");
        }
    }

    private static void Collect(ViewShape shape, Dictionary<ViewShape, List<string>> names)
    {
        foreach (var (name, inner) in shape.Names.Select(pair => (pair.Key, pair.Value.Shape)))
        {
            if (inner is null)
            {
                continue;
            }

            if (names.TryGetValue(inner, out var where))
            {
                where.Add($"`{name}`");
                continue;
            }

            names.Add(inner, [$"`{name}`"]);
            Collect(inner, names);
        }
    }

    private static string Of(ViewShape shape, ViewNameKind kind) =>
        string.Join(", ", shape.Names.Where(pair => pair.Value.Kind == kind).Select(pair => $"`{pair.Key}`"));

    private static IEnumerable<string> Names(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(property => Names(property.Value).Prepend(property.Name)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
            _ => [],
        };

    private static string Generated(string name)
    {
        var start = $"<!-- begin: {name} (written by the program, a test keeps it equal) -->";
        var from = Page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return Page[from..Page.IndexOf($"<!-- end: {name} -->", from, StringComparison.Ordinal)].Trim();
    }
}
