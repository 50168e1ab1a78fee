using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Hosting;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Reads a request's body as a JSON object, whose members are found without regard to case.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>The members of a body, annotations left out.</summary>
    public static IEnumerable<JsonProperty> Members(ReadOnlyMemory<byte> body) => Members(Parse(body), "The body");

    /// <summary>The members of an object, annotations left out.</summary>
    public static IEnumerable<JsonProperty> Members(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().Where(member => !IsAnnotation(member))
            : throw GraphRefusals.Body($"{name} must be a JSON object.");

    private static bool IsAnnotation(JsonProperty member)
    {
        try
        {
            return member.Name.Contains('@', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            throw GraphRefusals.Body("The name of a property is not valid Unicode.");
        }
    }

    public static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw GraphRefusals.Body("were unable to deserialize ");
        }
    }

    /// <summary>The member of that name, or null.</summary>
    public static JsonElement? Find(JsonElement element, string name)
    {
        foreach (var member in Members(element, "The body"))
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>A text, or null for a missing member and for the literal null.</summary>
    public static string? Text(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: not JsonValueKind.Null } value ? TextOf(value, name) : null;

    public static string TextOf(JsonElement value, string name)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : throw GraphRefusals.Body($"Cannot convert the value of '{name}' to a string.");
        }
        catch (InvalidOperationException)
        {
            throw GraphRefusals.Body($"The value of '{name}' is not valid Unicode.");
        }
    }

    /// <summary>Refuses a text that cannot be stored: the stores of Exchange end a text at the character NUL.</summary>
    public static string CheckStorable(string text, string name) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? throw GraphRefusals.Property($"The value of '{name}' holds a character that cannot be stored.")
            : text;
}
