using System.Globalization;
using System.Text.Json;

namespace CrmConnector.Adapters.Dataverse.Connecting;

/// <summary>What the service says about a failed request. The message may hold values of records: it is looked into, never passed on.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The service's code as <c>0x</c> and eight lower-case digits; empty where it gives none.</param>
/// <param name="Message">The service's text; empty where it gives none.</param>
internal readonly record struct ErrorReply(int Status, string Code, string Message)
{
    public static ErrorReply Parse(int status, ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (
                JsonElement.TryParseValue(ref reader, out var root)
                && root is { ValueKind: JsonValueKind.Object } reply
                && reply.TryGetProperty("error", out var error)
                && error.ValueKind == JsonValueKind.Object
            )
            {
                return new ErrorReply(status, Normalize(Text(error, "code")), Text(error, "message"));
            }
        }
        catch (JsonException)
        {
            // a proxy's page or a body cut short: the status alone decides
        }

        return new ErrorReply(status, "", "");
    }

    public override string ToString() =>
        Code.Length > 0
            ? string.Create(CultureInfo.InvariantCulture, $"HTTP {Status}, {Code}")
            : string.Create(CultureInfo.InvariantCulture, $"HTTP {Status}");

    private static string Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Normalize(string code)
    {
        if (code.StartsWith('-') && int.TryParse(code, CultureInfo.InvariantCulture, out var number))
        {
            return string.Create(CultureInfo.InvariantCulture, $"0x{number:x8}");
        }

        return code.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && code.Length is > 2 and <= 10
            ? code.ToLowerInvariant()
            : "";
    }
}
