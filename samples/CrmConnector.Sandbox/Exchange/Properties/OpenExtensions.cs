using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Hosting;

namespace CrmConnector.Sandbox.Exchange.Properties;

/// <summary>Reads open extensions of a body. They cannot be filtered on, and a PATCH replaces all that an extension holds.</summary>
internal static class OpenExtensions
{
    public const string TypeName = "#microsoft.graph.openTypeExtension";
    public const string IdPrefix = "Microsoft.OutlookServices.OpenTypeExtension.";
    private const string NameMember = "extensionName";

    public static IEnumerable<KeyValuePair<string, JsonObject>> ReadAll(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(Read)]
            : throw GraphRefusals.Body("The value of 'extensions' must be an array.");

    /// <summary>Name and content of a new extension.</summary>
    public static KeyValuePair<string, JsonObject> Read(JsonElement entry)
    {
        var name = JsonBody.Text(entry, NameMember);
        return string.IsNullOrEmpty(name)
            ? throw GraphRefusals.Invalid("An open extension must have an extensionName.")
            : new(name, ReadContent(entry));
    }

    /// <summary>What an extension is to hold.</summary>
    public static JsonObject ReadContent(JsonElement entry)
    {
        var content = new JsonObject();
        foreach (var member in JsonBody.Members(entry, "An extension"))
        {
            if (member.Name is not (NameMember or "id"))
            {
                content[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            }
        }

        return content;
    }

    /// <summary>The name in a path or an id.</summary>
    public static string NameOf(string id) =>
        id.StartsWith(IdPrefix, StringComparison.OrdinalIgnoreCase) ? id[IdPrefix.Length..] : id;

    public static void Write(Utf8JsonWriter json, string name, JsonObject content)
    {
        json.WriteStartObject();
        json.WriteString("@odata.type"u8, TypeName);
        json.WriteString("id"u8, IdPrefix + name);
        json.WriteString(NameMember, name);
        foreach (var (key, value) in content)
        {
            json.WritePropertyName(key);
            if (value is null)
            {
                json.WriteNullValue();
            }
            else
            {
                value.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }
}
