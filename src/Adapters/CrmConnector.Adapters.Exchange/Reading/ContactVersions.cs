namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Versions: the service's change key, which its ETags wrap. Compared as they are.</summary>
internal static class ContactVersions
{
    private const string Start = "W/\"";

    public static string Unwrap(string etag) =>
        etag.StartsWith(Start, StringComparison.Ordinal) && etag.EndsWith('"') ? etag[Start.Length..^1] : etag;

    /// <summary>The header that demands a version.</summary>
    public static string Wrap(string version) => $"{Start}{version}\"";

    /// <summary>True for a text that can be a version of this system: anything else cannot stand in a header.</summary>
    public static bool IsPossible(string version) =>
        version.Length > 0 && version.All(c => c is > ' ' and < '\u007f' and not '"');
}
