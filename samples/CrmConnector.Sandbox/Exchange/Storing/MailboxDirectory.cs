using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Storing;

/// <summary>The mailboxes of the file.</summary>
internal sealed class MailboxDirectory(IReadOnlyList<Mailbox> mailboxes)
{
    private const string Query = """
        SELECT m.id, m.objectid, m.address, m.name, f.id
        FROM mailbox m JOIN folder f ON f.mailbox = m.id AND f.parent IS NULL ORDER BY m.id
        """;

    public IReadOnlyList<Mailbox> All => mailboxes;

    public Mailbox? Find(string name) => mailboxes.FirstOrDefault(mailbox => mailbox.IsCalled(name));

    public Mailbox this[long number] => mailboxes.First(mailbox => mailbox.Number == number);

    /// <summary>The mailbox of that address or object id.</summary>
    /// <exception cref="ArgumentException">There is no such mailbox.</exception>
    public Mailbox Require(string name) =>
        Find(name)
        ?? throw new ArgumentException(
            $"There is no mailbox '{name}'; there are: {string.Join(", ", mailboxes.Select(m => m.Address))}.",
            nameof(name)
        );

    public static MailboxDirectory Read(ITransaction session)
    {
        var found = new List<Mailbox>();
        var statement = session.Connection.Prepare(Query);
        while (statement.Step())
        {
            found.Add(
                new Mailbox(
                    statement.Integer(0),
                    Guid.Parse(statement.Utf8(1)),
                    statement.Text(2),
                    statement.Text(3),
                    statement.Integer(4)
                )
            );
        }

        return new MailboxDirectory(found);
    }
}
