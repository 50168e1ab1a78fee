namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Versions: the service's change key, which its ETags wrap. Compared as they are.</summary>
internal static class ContactVersions
{
    private const string Weak = "W/";

    public static string Unwrap(string etag)
    {
        var quoted = etag.StartsWith(Weak, StringComparison.Ordinal) ? etag[Weak.Length..] : etag;
        return quoted.Length >= 2 && quoted[0] == '"' && quoted[^1] == '"' ? quoted[1..^1] : quoted;
    }

    /// <summary>The header that demands a version.</summary>
    public static string Wrap(string version) => $"{Weak}\"{version}\"";

    /// <summary>True for a text that can be a version of this system: anything else cannot stand in a header.</summary>
    public static bool IsPossible(string version) =>
        version.Length > 0 && version.All(c => c is > ' ' and < '\u007f' and not '"');
}
