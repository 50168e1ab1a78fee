using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>A text with its language, as metadata has them.</summary>
internal static class LabelJson
{
    private const int English = 1033;

    public static JsonObject Of(string text) =>
        new() { ["LocalizedLabels"] = new JsonArray(One(text)), ["UserLocalizedLabel"] = One(text) };

    private static JsonObject One(string text) => new() { ["Label"] = text, ["LanguageCode"] = English };
}
