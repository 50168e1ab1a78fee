using System.Globalization;
using System.Text.RegularExpressions;
using CrmConnector.Notifications.Channels.Mails;
using CrmConnector.Notifications.Messages;

namespace CrmConnector.Notifications.Channels.Files;

/// <summary>Names the files of messages: <c>2026-11-27-0712-daily-1a2b3c4d.html</c>.</summary>
internal static partial class MessageFileNames
{
    private const string TimeFormat = "yyyy-MM-dd-HHmm";
    private const int LongestRule = 60;
    private const int IdLength = 8;

    /// <summary>What the names of all files of a message begin with; always the same for the same message.</summary>
    public static string Stem(Message message, TimeZoneInfo zone)
    {
        var at = TimeZoneInfo.ConvertTime(message.Created, zone).ToString(TimeFormat, CultureInfo.InvariantCulture);
        var rule = MailText.Token(message.Rule);
        var id = MailText.Token(message.Id);
        return $"{at}-{rule[..Math.Min(rule.Length, LongestRule)]}-{id[Math.Max(0, id.Length - IdLength)..]}";
    }

    /// <summary>When the message of a file was made, to the day; null where a file of that name is none of ours.</summary>
    public static DateTime? Day(string name) =>
        Name().IsMatch(name)
        && DateTime.TryParseExact(
            name[..TimeFormat.Length],
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    [GeneratedRegex(
        @"^\d{4}-\d{2}-\d{2}-\d{4}-[A-Za-z0-9._-]+-[A-Za-z0-9._-]{1,8}(-[A-Za-z0-9._-]+)?\.[A-Za-z0-9]+$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Name();
}
