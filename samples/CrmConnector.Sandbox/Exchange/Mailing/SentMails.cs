using System.Globalization;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Mailing;

/// <summary>The mails that were accepted, in the file.</summary>
internal static class SentMails
{
    public static void Add(
        ExchangeWrite session,
        Mailbox mailbox,
        DateTimeOffset at,
        JsonObject message,
        bool isKept
    ) =>
        session
            .Connection.Prepare("INSERT INTO mail(mailbox, at, message, kept) VALUES(?1, ?2, ?3, ?4)")
            .Bind(1, mailbox.Number)
            .Bind(2, at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))
            .Bind(3, message.ToJsonString())
            .Bind(4, isKept ? 1 : 0)
            .Run();

    /// <summary>How many mails a mailbox sent from a time on.</summary>
    public static long CountSince(ITransaction session, Mailbox mailbox, DateTimeOffset from)
    {
        var statement = session
            .Connection.Prepare("SELECT count(*) FROM mail WHERE mailbox = ?1 AND at > ?2")
            .Bind(1, mailbox.Number)
            .Bind(2, from.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        statement.Step();
        var count = statement.Integer(0);
        statement.Reset();
        return count;
    }

    public static IReadOnlyList<SentMail> All(ITransaction session)
    {
        var mails = new List<SentMail>();
        var statement = session.Connection.Prepare(
            "SELECT b.address, m.at, m.message, m.kept FROM mail m JOIN mailbox b ON b.id = m.mailbox ORDER BY m.id"
        );
        while (statement.Step())
        {
            mails.Add(
                new SentMail(
                    statement.Text(0),
                    DateTimeOffset.Parse(
                        statement.Text(1),
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal
                    ),
                    statement.Text(2),
                    statement.Integer(3) != 0
                )
            );
        }

        return mails;
    }
}
