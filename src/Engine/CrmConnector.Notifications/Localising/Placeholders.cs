using System.Text;

namespace CrmConnector.Notifications.Localising;

/// <summary>The places of a text that values are put into, as <c>{name}</c>.</summary>
internal static class Placeholders
{
    /// <summary>The text with its places filled. What was put in is not looked at again, so a value may hold braces.</summary>
    public static string Fill(string text, Func<string, string?> valueOf)
    {
        var filled = new StringBuilder(text.Length + 32);
        var done = 0;
        foreach (var (start, end) in Places(text))
        {
            filled.Append(text, done, start - done);
            filled.Append(valueOf(text[(start + 1)..end]) ?? text[start..(end + 1)]);
            done = end + 1;
        }

        return filled.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>The names of the places, in order.</summary>
    public static IEnumerable<string> Of(string text) =>
        Places(text).Select(place => text[(place.Start + 1)..place.End]);

    private static IEnumerable<(int Start, int End)> Places(string text)
    {
        var start = text.IndexOf('{', StringComparison.Ordinal);
        while (start >= 0)
        {
            var end = text.IndexOf('}', start);
            if (end < 0)
            {
                yield break;
            }

            yield return (start, end);
            start = text.IndexOf('{', end);
        }
    }
}
