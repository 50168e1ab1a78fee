using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Hosting;

namespace CrmConnector.Sandbox.Exchange.Properties;

/// <summary>Reads <c>singleValueExtendedProperties</c> of a body.</summary>
internal static class PropertyReader
{
    public static IEnumerable<KeyValuePair<PropertyId, string?>> Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(ReadOne)]
            : throw GraphRefusals.Body("The value of 'singleValueExtendedProperties' must be an array.");

    private static KeyValuePair<PropertyId, string?> ReadOne(JsonElement entry)
    {
        var id = PropertyId.Parse(
            JsonBody.Text(entry, "id") ?? throw GraphRefusals.Property("An extended property must have an id.")
        );
        var text = JsonBody.Text(entry, "value");
        return new(id, text is null ? null : id.Check(JsonBody.CheckStorable(text, id.Text)));
    }
}
