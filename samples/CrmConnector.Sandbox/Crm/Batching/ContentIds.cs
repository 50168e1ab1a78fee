using System.Text;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Batching;

/// <summary>What the requests of a batch have created, for later ones that refer to it as <c>$1</c>.</summary>
internal sealed class ContentIds(Urls urls)
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    public void Add(string? contentId, ApiResponse response)
    {
        var location = response.Headers.Find(header => header.Key is "OData-EntityId").Value;
        if (contentId is not null && location is not null)
        {
            known[contentId] = location;
        }
    }

    /// <summary>The URL relative to the service root with a leading reference replaced.</summary>
    public string ResolveUrl(string url)
    {
        if (!IsReference(url))
        {
            return urls.Relative(url) ?? throw Refusals.NoResource(url);
        }

        var end = url.IndexOfAny(['/', '?']);
        var name = end < 0 ? url[1..] : url[1..end];
        return urls.Relative(Require(name))! + (end < 0 ? "" : url[end..]);
    }

    /// <summary>The body with <c>"...@odata.bind": "$1"</c> replaced.</summary>
    public ReadOnlyMemory<byte> ResolveBody(ReadOnlyMemory<byte> body)
    {
        if (body.Span.IndexOf("\"$"u8) < 0)
        {
            return body;
        }

        var text = Encoding.UTF8.GetString(body.Span);
        var matches = BindReference.Pattern().Matches(text);
        foreach (var name in matches.Select(match => match.Groups["id"].Value).Distinct(StringComparer.Ordinal))
        {
            Require(name);
        }

        return Encoding.UTF8.GetBytes(
            BindReference
                .Pattern()
                .Replace(text, match => match.Groups["head"].Value + known[match.Groups["id"].Value] + "\"")
        );
    }

    private static bool IsReference(string url) => url.Length > 1 && url[0] == '$' && char.IsAsciiDigit(url[1]);

    private string Require(string name) =>
        known.TryGetValue(name, out var location)
            ? location
            : throw new ApiException(
                400,
                "0x80048d19",
                $"Content-ID Reference: '${name}' does not exist in the batch context."
            );
}
