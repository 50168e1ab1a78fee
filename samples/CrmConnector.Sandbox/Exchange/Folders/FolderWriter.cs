using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Folders;

/// <summary>Creates, renames and deletes contact folders.</summary>
internal sealed class FolderWriter(ItemIds ids, ContactWriter contacts)
{
    private const string InsertText = """
        INSERT INTO folder(mailbox, parent, key, parentkey, name, version, entered) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?6) RETURNING id
        """;

    /// <summary>Creates a folder below another.</summary>
    public FolderRow Create(ExchangeWrite session, FolderRow parent, string name)
    {
        CheckName(session, parent.Number, name);
        return Insert(session, parent.Mailbox, parent.Number, parent.Key, name);
    }

    /// <summary>Creates the default folder of a new mailbox.</summary>
    public FolderRow CreateDefault(ExchangeWrite session, long mailbox) =>
        Insert(session, mailbox, parent: null, ids.NextFolder(session), "Contacts");

    public FolderRow Rename(ExchangeWrite session, FolderRow folder, string name)
    {
        if (string.Equals(folder.Name, name, StringComparison.Ordinal))
        {
            return folder;
        }

        if (folder.Parent is { } parent && !string.Equals(folder.Name, name, StringComparison.OrdinalIgnoreCase))
        {
            CheckName(session, parent, name);
        }

        var version = session.NextVersion();
        session
            .Connection.Prepare("UPDATE folder SET name = ?2, version = ?3 WHERE id = ?1")
            .Bind(1, folder.Number)
            .Bind(2, name)
            .Bind(3, version)
            .Run();
        return folder with { Name = name, Version = version };
    }

    /// <summary>Deletes a folder with all that is in it. A name that was deleted before stands in the way.</summary>
    public void Delete(ExchangeWrite session, FolderRow folder)
    {
        if (folder.Parent is null)
        {
            throw new ApiException(403, "ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.");
        }

        var statement = session
            .Connection.Prepare("SELECT 1 FROM folder_removal WHERE mailbox = ?1 AND name = ?2")
            .Bind(1, folder.Mailbox)
            .Bind(2, folder.Name);
        var clashes = statement.Step();
        statement.Reset();
        if (clashes)
        {
            throw Exists();
        }

        Remove(session, folder);
    }

    private FolderRow Insert(ExchangeWrite session, long mailbox, long? parent, string parentKey, string name)
    {
        var key = ids.NextFolder(session);
        var version = session.NextVersion();
        var statement = session
            .Connection.Prepare(InsertText)
            .Bind(1, mailbox)
            .Bind(3, key)
            .Bind(4, parentKey)
            .Bind(5, name)
            .Bind(6, version);
        _ = parent is { } number ? statement.Bind(2, number) : statement.BindText(2, value: null);
        statement.Step();
        var folder = statement.Integer(0);
        statement.Reset();
        return new FolderRow(folder, mailbox, parent, key, parentKey, name, version, 0);
    }

    private void Remove(ExchangeWrite session, FolderRow folder)
    {
        foreach (var child in FolderRows.ChildrenOf(session, folder.Number))
        {
            Remove(session, child);
        }

        var rows = ContactRows.ReadAll(
            session
                .Connection.Prepare(ContactRows.Select + " WHERE c.folder = ?1 AND c.deleted = 0")
                .Bind(1, folder.Number)
        );
        foreach (var row in rows)
        {
            contacts.Delete(session, row, forGood: true);
        }

        session
            .Connection.Prepare("INSERT INTO folder_removal(version, mailbox, key, name) VALUES(?1, ?2, ?3, ?4)")
            .Bind(1, session.NextVersion())
            .Bind(2, folder.Mailbox)
            .Bind(3, folder.Key)
            .Bind(4, folder.Name)
            .Run();
        session.Connection.Prepare("DELETE FROM folder WHERE id = ?1").Bind(1, folder.Number).Run();
    }

    private static void CheckName(ExchangeWrite session, long parent, string name)
    {
        if (name.Length == 0)
        {
            throw GraphRefusals.Invalid("The displayName of a folder must not be empty.");
        }

        if (
            FolderRows
                .ChildrenOf(session, parent)
                .Exists(child => string.Equals(child.Name, name, StringComparison.OrdinalIgnoreCase))
        )
        {
            throw Exists();
        }
    }

    private static ApiException Exists() =>
        new(409, "ErrorFolderExists", "A folder with the specified name already exists.");
}
