using System.Text;
using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Batching;

/// <summary>Reads one request of a batch.</summary>
internal static class BatchItemReader
{
    private static readonly string[] Methods = ["GET", "POST", "PATCH", "PUT", "DELETE"];

    public static BatchItem Read(JsonElement item)
    {
        var id = Required(item, "id");
        var method = Required(item, "method").ToUpperInvariant();
        var url = Required(item, "url");
        if (!Methods.Contains(method, StringComparer.Ordinal))
        {
            throw Malformed($"The method '{method}' of request '{id}' is not supported.");
        }

        if (url.Contains("://", StringComparison.Ordinal))
        {
            throw Malformed($"The url of request '{id}' must be relative to the version.");
        }

        var headers = Headers(item);
        return new BatchItem(id, method, url, headers, Body(item, id, headers), DependsOn(item));
    }

    public static ApiException Malformed(string message) => GraphRefusals.Query(message);

    private static string Required(JsonElement item, string name) =>
        JsonBody.Find(item, name) is { ValueKind: JsonValueKind.String } value
        && value.GetString() is { Length: > 0 } text
            ? text
            : throw Malformed($"Each request of a batch must have a text '{name}'.");

    private static BatchHeaders Headers(JsonElement item)
    {
        var headers = new BatchHeaders();
        if (JsonBody.Find(item, "headers") is { ValueKind: JsonValueKind.Object } values)
        {
            foreach (var header in values.EnumerateObject())
            {
                headers.Add(header.Name, JsonBody.TextOf(header.Value, header.Name));
            }
        }

        return headers;
    }

    private static byte[] Body(JsonElement item, string id, BatchHeaders headers)
    {
        if (JsonBody.Find(item, "body") is not { ValueKind: not JsonValueKind.Null } body)
        {
            return [];
        }

        var type =
            headers["Content-Type"]
            ?? throw Malformed($"Request '{id}' has a body, so its headers must have a Content-Type.");
        if (type.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.UTF8.GetBytes(body.GetRawText());
        }

        var text = JsonBody.TextOf(body, "body");
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? bytes[..length]
            : throw Malformed($"The body of request '{id}' is neither JSON nor base64.");
    }

    private static List<string> DependsOn(JsonElement item) =>
        JsonBody.Find(item, "dependsOn") is { ValueKind: JsonValueKind.Array } ids
            ? [.. ids.EnumerateArray().Select(id => JsonBody.TextOf(id, "dependsOn"))]
            : [];
}
