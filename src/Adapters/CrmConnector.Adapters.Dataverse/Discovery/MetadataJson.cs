using System.Text.Json;

namespace CrmConnector.Adapters.Dataverse.Discovery;

/// <summary>Reads the shapes that recur in metadata answers; what is not there is null.</summary>
internal static class MetadataJson
{
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public static bool Flag(this JsonElement element, string name, bool otherwise = false) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : otherwise;

    public static int? Number(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number)
            ? number
            : null;

    public static JsonElement Child(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A label in the language of the connection's user.</summary>
    public static string? Label(this JsonElement element, string name) =>
        element.Child(name).Child("UserLocalizedLabel").Text("Label");

    /// <summary>A managed or wrapped value: <c>{ "Value": … }</c>.</summary>
    public static string? Wrapped(this JsonElement element, string name) => element.Child(name).Text("Value");
}
