namespace CrmConnector.Sandbox.Hosting;

/// <summary>Divides a <c>Prefer</c> header into preferences; commas and semicolons inside quotes divide nothing.</summary>
internal static class PreferTokens
{
    public static IEnumerable<KeyValuePair<string, string>> Of(string header)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= header.Length; i++)
        {
            if (i < header.Length && header[i] == '"')
            {
                quoted = !quoted;
            }

            if (i == header.Length || (header[i] == ',' && !quoted))
            {
                yield return Read(header.AsSpan(start, i - start));
                start = i + 1;
            }
        }
    }

    private static KeyValuePair<string, string> Read(ReadOnlySpan<char> item)
    {
        var equals = item.IndexOf('=');
        return equals < 0
            ? new(Name(item), "")
            : new(Name(item[..equals]), item[(equals + 1)..].Trim().Trim('"').ToString());
    }

    private static string Name(ReadOnlySpan<char> name) => name.Trim().ToString().ToLowerInvariant();
}
