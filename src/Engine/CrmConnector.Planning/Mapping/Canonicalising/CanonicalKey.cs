namespace CrmConnector.Planning.Mapping.Canonicalising;

internal static class CanonicalKey
{
    private const int GuidLength = 36;

    /// <summary>The key; a GUID in lower case.</summary>
    public static string Of(string key) =>
        key.Length == GuidLength && Guid.TryParseExact(key, "D", out var guid) ? guid.ToString("D") : key;
}
