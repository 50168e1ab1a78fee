using System.Text.Json.Nodes;

namespace CrmConnector.Processes.JsonSchemas;

/// <summary>Small pieces of JSON.</summary>
internal static class Json
{
    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    /// <summary>Words to choose from, each with a text for people.</summary>
    public static JsonObject Choice(IEnumerable<(string Name, string? Title)> words) =>
        new()
        {
            ["oneOf"] = new JsonArray([
                .. words
                    .DistinctBy(w => w.Name, StringComparer.Ordinal)
                    .Select(w =>
                    {
                        var node = new JsonObject { ["const"] = w.Name };
                        if (!string.IsNullOrEmpty(w.Title) && !string.Equals(w.Title, w.Name, StringComparison.Ordinal))
                        {
                            node["title"] = w.Title;
                        }

                        return node;
                    }),
            ]),
        };
}
