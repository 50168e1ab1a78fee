using System.Text;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Messages;
using CrmConnector.Processes;
using CrmConnector.Testing;

namespace CrmConnector.Notifications.Tests.Channels;

/// <summary>Messages, and what channels need.</summary>
internal static class TestMessages
{
    public static DateTimeOffset At { get; } = new(2026, 11, 27, 6, 12, 0, TimeSpan.Zero);

    public static Message Of(params string[] to) => Named("7c1f3d2e9ab84a55", to);

    public static Message Named(string id, params string[] to) =>
        new()
        {
            Id = id,
            Rule = "daily",
            Created = At,
            To = to,
            Subject = "Perché no? 3 conflitti – 日本",
            Text = "Buongiorno,\n.\n3 conflitti: è ora.\n" + new string('x', 2000) + "\n",
            Html = "<!doctype html><p>3 conflitti: <b>è</b> ora.</p>\n",
            Language = "it",
            Attachments = [new Attachment("changes.csv", "text/csv; charset=utf-8", Encoding.UTF8.GetBytes("à;b\r\n"))],
            Json = "{\"rule\":\"daily\",\"conflicts\":3}",
        };

    public static ChannelContext Context(
        string? folder = null,
        Func<string, string?>? environment = null,
        TimeProvider? time = null
    ) =>
        new(
            "acme",
            folder ?? Path.GetTempPath(),
            TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome"),
            new SecretResolver(
                folder ?? Path.GetTempPath(),
                environment ?? (name => name is "SMTP_PASSWORD" ? "right" : null),
                new Redactor()
            ),
            time ?? HurriedTime.Real
        );
}
