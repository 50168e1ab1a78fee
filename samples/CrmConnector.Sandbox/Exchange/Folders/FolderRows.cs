using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Folders;

/// <summary>Reads contact folders of the file.</summary>
internal static class FolderRows
{
    /// <summary>The beginning of a query whose rows <see cref="ReadAll"/> takes.</summary>
    public const string Select =
        "SELECT f.id, f.mailbox, f.parent, f.key, f.parentkey, f.name, f.version, f.lists FROM folder f";

    private const string DefaultName = "contacts";

    public static List<FolderRow> ReadAll(Statement statement)
    {
        var rows = new List<FolderRow>();
        while (statement.Step())
        {
            rows.Add(
                new FolderRow(
                    statement.Integer(0),
                    statement.Integer(1),
                    statement.IsNull(2) ? null : statement.Integer(2),
                    statement.Text(3),
                    statement.Text(4),
                    statement.Text(5),
                    statement.Integer(6),
                    statement.Integer(7)
                )
            );
        }

        return rows;
    }

    public static FolderRow? Find(ITransaction session, long number) =>
        ReadAll(session.Connection.Prepare(Select + " WHERE f.id = ?1").Bind(1, number)).FirstOrDefault();

    public static FolderRow? Find(ITransaction session, Mailbox mailbox, string key) =>
        ReadAll(
                session
                    .Connection.Prepare(Select + " WHERE f.mailbox = ?1 AND f.key = ?2")
                    .Bind(1, mailbox.Number)
                    .Bind(2, key)
            )
            .FirstOrDefault();

    /// <summary>All folders of a mailbox, the default one first.</summary>
    public static List<FolderRow> Of(ITransaction session, Mailbox mailbox) =>
        ReadAll(session.Connection.Prepare(Select + " WHERE f.mailbox = ?1 ORDER BY f.id").Bind(1, mailbox.Number));

    public static List<FolderRow> ChildrenOf(ITransaction session, long parent) =>
        ReadAll(session.Connection.Prepare(Select + " WHERE f.parent = ?1 ORDER BY f.id").Bind(1, parent));

    /// <summary>The folder to which a path leads; without folders in it the default one.</summary>
    public static FolderRow Require(
        ITransaction session,
        Mailbox mailbox,
        IReadOnlyList<string> keys,
        ExchangeHabits habits
    )
    {
        var folder = Find(session, mailbox.DefaultFolder)!;
        for (var i = 0; i < keys.Count; i++)
        {
            var next = IsDefault(keys[i], habits) ? folder : Find(session, mailbox, ItemIds.Check(keys[i]));
            folder =
                next is not null && (i == 0 || next.Parent == folder.Number) ? next : throw GraphRefusals.ItemMissing();
        }

        return folder;
    }

    private static bool IsDefault(string key, ExchangeHabits habits) =>
        habits.KnowsDefaultFolderByName && string.Equals(key, DefaultName, StringComparison.OrdinalIgnoreCase);
}
