using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Querying;

namespace CrmConnector.Sandbox.Exchange.Tracking;

/// <summary>The query options of a delta request: a token, or what the first request of all may say.</summary>
/// <param name="Token">The token. Null or empty: a first round is asked for.</param>
/// <param name="IsPage">Whether the token leads to a page of a round.</param>
/// <param name="Select">The selected properties of a first round. Null: all.</param>
internal sealed record DeltaQuery(string? Token, bool IsPage, IReadOnlyList<string>? Select)
{
    private static readonly string[] Undocumented = ["filter", "orderby", "search", "expand", "top", "skip", "count"];

    public static DeltaQuery Parse(string set, string query)
    {
        var options = query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(option => option.Split('=', 2))
            .ToDictionary(
                parts => Uri.UnescapeDataString(parts[0]).TrimStart('$').ToLowerInvariant(),
                parts => parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "",
                StringComparer.Ordinal
            );
        var isPage = options.TryGetValue("skiptoken", out var token);
        if (!isPage)
        {
            options.TryGetValue("deltatoken", out token);
        }

        if (!string.IsNullOrEmpty(token))
        {
            // whatever else stands in a link that was given is not looked at
            return string.Equals(token, "latest", StringComparison.OrdinalIgnoreCase)
                ? throw GraphRefusals.Invalid("$deltatoken=latest is not supported here.")
                : new DeltaQuery(token, isPage, null);
        }

        if (Array.Find(Undocumented, options.ContainsKey) is { } option)
        {
            throw GraphRefusals.Query(
                $"The query parameter '${option}' is not supported in a delta query on contacts."
            );
        }

        return new DeltaQuery(null, IsPage: false, SelectOf(set, options.GetValueOrDefault("select")));
    }

    private static IReadOnlyList<string>? SelectOf(string set, string? select) =>
        select is null ? null : GraphQuery.Parse(set, "$select=" + Uri.EscapeDataString(select)).View.Select?.ToList();
}
