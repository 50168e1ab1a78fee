using System.Buffers;
using System.Text;

namespace CrmConnector.Notifications.Channels.Mails;

/// <summary>Makes texts fit for a mail's header, whatever they hold.</summary>
internal static class MailText
{
    /// <summary>Mail programs show less; and a line of a mail has at most 998 characters (RFC 5322, 2.1.1).</summary>
    private const int LongestSubject = 200;

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

            line.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString());
        }

        return line.Replace("=?", "= ?").ToString().Trim();
    }

    /// <summary>Only what may stand in an id or a domain without quotes.</summary>
    public static string Token(string text) =>
        string.Create(
            text.Length,
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
