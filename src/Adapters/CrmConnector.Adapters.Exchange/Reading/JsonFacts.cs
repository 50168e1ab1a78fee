using System.Text.Json;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Reads the shapes that recur in answers; what is not there is null.</summary>
internal static class JsonFacts
{
    public static string? Text(this JsonElement element, string name) => element.Child(name).Text();

    public static JsonElement Child(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
