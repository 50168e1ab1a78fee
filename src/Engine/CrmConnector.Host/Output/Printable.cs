namespace CrmConnector.Host.Output;

/// <summary>Makes values of records safe to print.</summary>
internal static class Printable
{
    /// <summary>The text with control characters (line breaks, escape sequences that would move a terminal's cursor) shown as a dot.</summary>
    public static string Of(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\x1f') || text.AsSpan().ContainsAnyInRange('\x7f', '\x9f')
            ? string.Concat(text.Select(c => char.IsControl(c) ? '·' : c))
            : text;

    /// <summary>At most so many characters; a longer text ends with an ellipsis.</summary>
    public static string Shorten(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
}
