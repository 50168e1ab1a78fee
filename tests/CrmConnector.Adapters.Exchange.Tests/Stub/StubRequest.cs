using System.Text.Json.Nodes;

namespace CrmConnector.Adapters.Exchange.Tests.Stub;

/// <summary>A request as it arrived, or an item of a batch.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query, exactly as they were sent.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body; empty for none.</param>
internal sealed record StubRequest(
    string Method,
    string Target,
    IReadOnlyDictionary<string, string> Headers,
    string Body
)
{
    /// <summary>True for an item of a batch.</summary>
    public bool IsInner { get; init; }

    /// <summary>The decoded segments behind the version.</summary>
    public IReadOnlyList<string> Segments { get; } =
    [
        .. Target
            .Split('?')[0]
            .Replace("('", "/", StringComparison.Ordinal)
            .Replace("')", "", StringComparison.Ordinal)
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .SkipWhile(s => s is "v1.0")
            .Select(Uri.UnescapeDataString),
    ];

    /// <summary>The decoded query.</summary>
    public IReadOnlyDictionary<string, string> Query { get; } =
        (Target.Contains('?') ? Target[(Target.IndexOf('?') + 1)..] : "")
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .ToDictionary(
                p => Uri.UnescapeDataString(p[0]),
                p => Uri.UnescapeDataString(p.Length > 1 ? p[1] : ""),
                StringComparer.OrdinalIgnoreCase
            );

    public JsonObject ReadJson() => (JsonObject)JsonNode.Parse(Body)!;

    public string Mailbox => Segments.Count > 1 && Segments[0] == "users" ? Segments[1] : "";

    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    public bool Prefers(string preference) =>
        Header("Prefer")
            .Split(',', StringSplitOptions.TrimEntries)
            .Contains(preference, StringComparer.OrdinalIgnoreCase);
}
