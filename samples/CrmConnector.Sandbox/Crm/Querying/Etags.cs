using System.Globalization;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Row versions as weak etags.</summary>
internal static class Etags
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"W/\"{version}\"");

    /// <summary>The version in an <c>If-Match</c> header; null for <c>*</c>.</summary>
    public static long? Read(string header)
    {
        if (string.Equals(header, "*", StringComparison.Ordinal))
        {
            return null;
        }

        var text = header.AsSpan().Trim();
        if (text.StartsWith("W/", StringComparison.Ordinal))
        {
            text = text[2..];
        }

        return
            text.Length > 2
            && text[0] == '"'
            && text[^1] == '"'
            && long.TryParse(text[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ApiException(400, "0x80060883", $"The If-Match header '{header}' is not a valid etag.");
    }
}
