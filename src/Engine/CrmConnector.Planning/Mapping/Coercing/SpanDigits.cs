namespace CrmConnector.Planning.Mapping.Coercing;

/// <summary>Digits in spans.</summary>
internal static class SpanDigits
{
    /// <summary>True when there is at least one character and all are 0 to 9.</summary>
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) =>
        text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
