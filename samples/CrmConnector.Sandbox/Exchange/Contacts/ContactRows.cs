using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Reads contacts of the file.</summary>
internal static class ContactRows
{
    /// <summary>The beginning of a query whose rows <see cref="Read"/> takes; <c>c</c> is the contact.</summary>
    public const string Select = """
        SELECT c.id, c.mailbox, c.folder, f.key, c.regular, c.immutable, c.version, c.entered, c.created, c.modified, c.deleted, c.body, c.stamps
        FROM contact c JOIN folder f ON f.id = c.folder
        """;

    public static ContactRow Read(Statement row) =>
        new()
        {
            Number = row.Integer(0),
            Mailbox = row.Integer(1),
            Folder = row.Integer(2),
            FolderKey = row.Text(3),
            Regular = row.Text(4),
            Immutable = row.Text(5),
            Version = row.Integer(6),
            Entered = row.Integer(7),
            Created = row.Text(8),
            Modified = row.Text(9),
            IsDeleted = row.Integer(10) != 0,
            Fields = JsonNode.Parse(row.Utf8(11))!.AsObject(),
            Stamps = JsonNode.Parse(row.Utf8(12))!.AsObject(),
        };

    public static List<ContactRow> ReadAll(Statement statement)
    {
        var rows = new List<ContactRow>();
        while (statement.Step())
        {
            rows.Add(Read(statement));
        }

        return rows;
    }

    /// <summary>The contact of that number, deleted or not.</summary>
    public static ContactRow? Find(ITransaction session, long number)
    {
        var statement = session.Connection.Prepare(Select + " WHERE c.id = ?1").Bind(1, number);
        return ReadAll(statement).FirstOrDefault();
    }

    /// <summary>The contact of a mailbox with that id, regular or immutable, deleted or not; null if there is none.</summary>
    public static ContactRow? Find(ITransaction session, Mailbox mailbox, string id)
    {
        var statement = session
            .Connection.Prepare(Select + " WHERE (c.regular = ?1 OR c.immutable = ?1) AND c.mailbox = ?2")
            .Bind(1, id)
            .Bind(2, mailbox.Number);
        return ReadAll(statement).FirstOrDefault();
    }

    /// <summary>The contact that a request means.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="folder">The folder in the path. Null: any.</param>
    /// <param name="id">Its id, regular or immutable.</param>
    public static ContactRow Require(ITransaction session, Mailbox mailbox, long? folder, string id) =>
        Find(session, mailbox, ItemIds.Check(id)) is { IsDeleted: false } row
        && (folder is null || folder == row.Folder)
            ? row
            : throw GraphRefusals.ItemMissing();
}
