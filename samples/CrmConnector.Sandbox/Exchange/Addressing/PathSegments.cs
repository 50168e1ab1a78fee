namespace CrmConnector.Sandbox.Exchange.Addressing;

/// <summary>Divides a path into names and keys: <c>users/u</c> and <c>users('u')</c> are the same. Everything is decoded once.</summary>
internal static class PathSegments
{
    private const string Namespace = "microsoft.graph.";

    public static string[] Of(string path)
    {
        var segments = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            Add(segments, Uri.UnescapeDataString(part));
        }

        return [.. segments];
    }

    private static void Add(List<string> segments, string part)
    {
        var open = part.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || part[^1] != ')')
        {
            segments.Add(WithoutNamespace(part));
            return;
        }

        segments.Add(WithoutNamespace(part[..open]));
        var key = part[(open + 1)..^1];
        if (key.Length >= 2 && key[0] == '\'' && key[^1] == '\'')
        {
            segments.Add(key[1..^1].Replace("''", "'", StringComparison.Ordinal));
        }
    }

    private static string WithoutNamespace(string name) =>
        name.StartsWith(Namespace, StringComparison.OrdinalIgnoreCase) ? name[Namespace.Length..] : name;
}
