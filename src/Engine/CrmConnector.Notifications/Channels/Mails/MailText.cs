using System.Buffers;
using System.Text;

namespace CrmConnector.Notifications.Channels.Mails;

/// <summary>Makes texts fit for a mail's header, whatever they hold.</summary>
internal static class MailText
{
    /// <summary>Mail programs show less; and a line of a mail has at most 998 characters (RFC 5322, 2.1.1).</summary>
    private const int LongestSubject = 200;

    private const int LongestToken = 200;

    private static readonly SearchValues<char> s_token = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"
    );

    /// <summary>One line: no control characters, no halves of characters, and nothing that mail programs would take for encoded text.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= LongestSubject)
            {
                line.Append('…');
                break;
            }

            line.Append(
                Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " "
                : IsNoCharacter(rune.Value) ? "\ufffd"
                : rune.ToString()
            );
        }

        // System.Net.Mail would do this too
        return line.Replace("=?", "= ?").ToString().Trim().Normalize(NormalizationForm.FormC);
    }

    /// <summary>A line that may stand before an address: System.Net.Mail does not escape what ends a quoted name.</summary>
    public static string Name(string text) =>
        Line(string.Concat(text.Select(c => c is '"' or '\\' or '<' or '>' ? ' ' : c)));

    /// <summary>Code points that never are characters; some machines refuse to normalize texts with them.</summary>
    private static bool IsNoCharacter(int value) => (value & 0xfffe) == 0xfffe || value is >= 0xfdd0 and <= 0xfdef;

    /// <summary>Only what may stand in an id or a domain without quotes; never empty, and of bounded length.</summary>
    public static string Token(string text) =>
        text.Length == 0
            ? "-"
            : string.Create(
                Math.Min(text.Length, LongestToken),
                text,
                (span, from) =>
                {
                    for (var i = 0; i < span.Length; i++)
                    {
                        span[i] = s_token.Contains(from[i]) ? from[i] : '-';
                    }
                }
            );
}
