using System.Globalization;
using System.Text.Json;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Connecting;

/// <summary>What the service says about a failed request. The message may hold values of contacts: it is looked into, never passed on.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The service's code; empty where it gives none.</param>
/// <param name="Message">The service's text; empty where it gives none.</param>
internal readonly record struct ErrorReply(int Status, string Code, string Message)
{
    private const int LongestCode = 80;

    public static ErrorReply Parse(int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            if (body.Length > 0)
            {
                using var json = JsonDocument.Parse(body);
                return Of(status, json.RootElement);
            }
        }
        catch (JsonException)
        {
            // a proxy's page or a body cut short: the status alone decides
        }

        return new ErrorReply(status, "", "");
    }

    /// <summary>Reads the body of an answer inside a batch.</summary>
    public static ErrorReply Of(int status, JsonElement body) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty("error", out var error)
        && error.ValueKind == JsonValueKind.Object
            ? new ErrorReply(status, Cleaned(error.Text("code") ?? ""), error.Text("message") ?? "")
            : new ErrorReply(status, "", "");

    /// <summary>True when the code is one of these.</summary>
    public bool Is(params ReadOnlySpan<string> codes)
    {
        foreach (var code in codes)
        {
            if (string.Equals(Code, code, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public override string ToString() =>
        Code.Length > 0
            ? string.Create(CultureInfo.InvariantCulture, $"HTTP {Status}, {Code}")
            : string.Create(CultureInfo.InvariantCulture, $"HTTP {Status}");

    /// <summary>A code is a word; anything else might quote what was sent.</summary>
    private static string Cleaned(string code) =>
        code.Length <= LongestCode && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') ? code : "";
}
