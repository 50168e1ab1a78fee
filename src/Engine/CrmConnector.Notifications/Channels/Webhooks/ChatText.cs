using System.Text;

namespace CrmConnector.Notifications.Channels.Webhooks;

/// <summary>Shortens texts for chats, which refuse long ones.</summary>
internal static class ChatText
{
    /// <summary>The text, at most so long; never cut within a character.</summary>
    public static string Shortened(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var cut = new StringBuilder(most);
        foreach (var rune in text.EnumerateRunes())
        {
            if (cut.Length + rune.Utf16SequenceLength >= most)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return cut.Append('…').ToString();
    }
}
