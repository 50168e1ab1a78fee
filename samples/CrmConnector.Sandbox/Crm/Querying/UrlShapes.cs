using System.Collections.Concurrent;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>
/// Remembers parsed URLs. A URL whose key is a GUID is remembered once for all GUIDs, because parsing costs far more than
/// reading the GUID; tokens are never remembered.
/// </summary>
internal sealed class UrlShapes(UrlParser parser)
{
    private const int MaxShapes = 2_000;
    private const int GuidLength = 36;
    private readonly ConcurrentDictionary<string, ApiTarget> shapes = new(StringComparer.Ordinal);

    public ApiTarget Parse(string url)
    {
        if (url.Contains("token=", StringComparison.Ordinal))
        {
            return parser.Parse(url);
        }

        var open = url.IndexOf('(', StringComparison.Ordinal);
        if (
            open > 0
            && url.Length > open + GuidLength + 1
            && url[open + GuidLength + 1] == ')'
            && !url.AsSpan(0, open).Contains('?')
            && Guid.TryParseExact(url.AsSpan(open + 1, GuidLength), "D", out var id)
        )
        {
            var shape = string.Concat(url.AsSpan(0, open + 1), url.AsSpan(open + GuidLength + 1));
            return shapes.TryGetValue(shape, out var known)
                ? known with
                {
                    Row = RowAddress.Of(id),
                }
                : Remember(shape, parser.Parse(url));
        }

        return shapes.TryGetValue(url, out var target) ? target : Remember(url, parser.Parse(url));
    }

    private ApiTarget Remember(string shape, ApiTarget target)
    {
        if (shapes.Count >= MaxShapes)
        {
            shapes.Clear();
        }

        shapes[shape] = target;
        return target;
    }
}
