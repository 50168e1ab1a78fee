using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Folders;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Querying;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Tracking;

/// <summary>Follows the contact folders of a mailbox at any depth; the default folder is not among them.</summary>
internal sealed class FolderDelta : IDeltaSource
{
    private const string State =
        FolderRows.Select
        + " WHERE f.mailbox = ?1 AND f.parent IS NOT NULL AND f.id > ?2 AND f.entered <= ?3 ORDER BY f.id LIMIT ?4";

    private const string Changes =
        FolderRows.Select
        + " WHERE f.mailbox = ?1 AND f.parent IS NOT NULL AND f.version > ?2 AND f.version <= ?3 ORDER BY f.version LIMIT ?4";

    private const string Removals =
        "SELECT version, key FROM folder_removal WHERE mailbox = ?1 AND version > ?2 AND version <= ?3 ORDER BY version LIMIT ?4";

    public string Set => GraphModel.Folders;

    public string TypeName => "#microsoft.graph.contactFolder";

    /// <summary>All folders of the mailbox are followed together.</summary>
    public long FolderOf(ITransaction session, MailboxRequest request) => 0;

    public IReadOnlyList<DeltaEntry> Read(ITransaction session, DeltaState state, int limit)
    {
        var after = state.IsFirst ? state.After : Math.Max(state.Since, state.After);
        var rows = FolderRows.ReadAll(Prepare(session, state.IsFirst ? State : Changes, state, after, limit));
        if (state.IsFirst)
        {
            return rows.ConvertAll(row => DeltaEntry.Of(row.Number, row));
        }

        var entries = rows.ConvertAll(row => DeltaEntry.Of(row.Version, row));
        var removals = Prepare(session, Removals, state, after, limit);
        while (removals.Step())
        {
            entries.Add(new DeltaEntry(removals.Integer(0), 0, removals.Text(1), removals.Text(1)));
        }

        return [.. entries.OrderBy(entry => entry.Position).Take(limit)];
    }

    public DeltaEntry? Unchanged(ITransaction session, DeltaState state, IReadOnlyList<DeltaEntry> page) => null;

    public DeltaEntry? Former(ITransaction session, DeltaEntry removal) => null;

    public void Write(
        Utf8JsonWriter json,
        ITransaction session,
        MailboxRequest request,
        DeltaState state,
        DeltaEntry entry
    ) =>
        FolderEndpoint.Write(
            json,
            entry.Folder!,
            new ContactView { Select = state.Select?.ToHashSet(StringComparer.Ordinal) }
        );

    private static Statement Prepare(ITransaction session, string sql, DeltaState state, long after, int limit) =>
        session.Connection.Prepare(sql).Bind(1, state.Mailbox).Bind(2, after).Bind(3, state.Until).Bind(4, limit);
}
