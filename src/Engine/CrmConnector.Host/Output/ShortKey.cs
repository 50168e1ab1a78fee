namespace CrmConnector.Host.Output;

/// <summary>Keys in tables: of very long ones, such as those of Exchange's contacts, only both ends. Machines get them whole.</summary>
internal static class ShortKey
{
    private const int Most = 44;
    private const int Head = 12;

    /// <summary>The key, or its ends around an ellipsis: what tells such keys apart stands at their end.</summary>
    public static string Of(string key) => key.Length <= Most ? key : $"{key[..Head]}…{key[^(Most - Head - 1)..]}";

    /// <summary>True where a key is not shown whole.</summary>
    public static bool Shortens(string key) => key.Length > Most;
}
