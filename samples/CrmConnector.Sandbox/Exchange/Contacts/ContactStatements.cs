using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Storing;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Writes contacts into the file.</summary>
internal static class ContactStatements
{
    private const string InsertText = """
        INSERT INTO contact(mailbox, folder, regular, immutable, version, entered, created, modified, body, stamps)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id
        """;

    private const string UpdateText = """
        UPDATE contact SET folder = ?2, regular = ?3, version = ?4, entered = ?5, modified = ?6, deleted = ?7, body = ?8, stamps = ?9
        WHERE id = ?1
        """;

    /// <summary>The number that the contact got.</summary>
    public static long Insert(ExchangeWrite session, ContactRow row)
    {
        var statement = session
            .Connection.Prepare(InsertText)
            .Bind(1, row.Mailbox)
            .Bind(2, row.Folder)
            .Bind(3, row.Regular)
            .Bind(4, row.Immutable)
            .Bind(5, row.Version)
            .Bind(6, row.Entered)
            .Bind(7, row.Created)
            .Bind(8, row.Modified)
            .Bind(9, row.Fields.ToJsonString())
            .Bind(10, row.Stamps.ToJsonString());
        statement.Step();
        var number = statement.Integer(0);
        statement.Reset();
        SetEmails(session, number, row.Fields);
        return number;
    }

    public static void Update(ExchangeWrite session, ContactRow row)
    {
        session
            .Connection.Prepare(UpdateText)
            .Bind(1, row.Number)
            .Bind(2, row.Folder)
            .Bind(3, row.Regular)
            .Bind(4, row.Version)
            .Bind(5, row.Entered)
            .Bind(6, row.Modified)
            .Bind(7, row.IsDeleted ? 1 : 0)
            .Bind(8, row.Fields.ToJsonString())
            .Bind(9, row.Stamps.ToJsonString())
            .Run();
        SetEmails(session, row.Number, row.Fields);
    }

    /// <summary>Removes a contact for good, with all that belongs to it.</summary>
    public static void Purge(ExchangeWrite session, long number)
    {
        foreach (
            var (table, column) in ((string, string)[])
                [
                    ("email", "contact"),
                    ("property", "contact"),
                    ("extension", "contact"),
                    ("photo", "contact"),
                    ("contact", "id"),
                ]
        )
        {
            session.Connection.Prepare($"DELETE FROM {table} WHERE {column} = ?1").Bind(1, number).Run();
        }
    }

    /// <summary>Notes that a contact is not in its folder any more.</summary>
    public static void AddRemoval(ExchangeWrite session, ContactRow row, long version) =>
        session
            .Connection.Prepare(
                "INSERT INTO removal(version, folder, contact, regular, immutable) VALUES(?1, ?2, ?3, ?4, ?5)"
            )
            .Bind(1, version)
            .Bind(2, row.Folder)
            .Bind(3, row.Number)
            .Bind(4, row.Regular)
            .Bind(5, row.Immutable)
            .Run();

    private static void SetEmails(ExchangeWrite session, long number, JsonObject fields)
    {
        session.Connection.Prepare("DELETE FROM email WHERE contact = ?1").Bind(1, number).Run();
        if (fields[ContactFields.EmailAddresses] is not JsonArray entries)
        {
            return;
        }

        for (var slot = 0; slot < entries.Count; slot++)
        {
            if ((string?)entries[slot]!["address"] is { } address)
            {
                session
                    .Connection.Prepare("INSERT INTO email(contact, slot, address) VALUES(?1, ?2, ?3)")
                    .Bind(1, number)
                    .Bind(2, slot)
                    .Bind(3, address)
                    .Run();
            }
        }
    }
}
