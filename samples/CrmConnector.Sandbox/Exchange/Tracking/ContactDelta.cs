using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Querying;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Tracking;

/// <summary>Follows the contacts of one folder; those of folders below it are not its own.</summary>
internal sealed class ContactDelta : IDeltaSource
{
    private const string State =
        ContactRows.Select
        + " WHERE c.folder = ?1 AND c.deleted = 0 AND c.id > ?2 AND c.entered <= ?3 ORDER BY c.id LIMIT ?4";

    private const string Changes =
        ContactRows.Select
        + " WHERE c.folder = ?1 AND c.deleted = 0 AND c.version > ?2 AND c.version <= ?3 ORDER BY c.version LIMIT ?4";

    private const string Removals =
        "SELECT version, contact, regular, immutable FROM removal WHERE folder = ?1 AND version > ?2 AND version <= ?3 ORDER BY version LIMIT ?4";

    private const string Some =
        ContactRows.Select + " WHERE c.folder = ?1 AND c.deleted = 0 AND c.entered <= ?2 ORDER BY c.id LIMIT ?3";

    public string Set => GraphModel.Contacts;

    public string TypeName => "#microsoft.graph.contact";

    public long FolderOf(ITransaction session, MailboxRequest request) => request.Folder(session).Number;

    public IReadOnlyList<DeltaEntry> Read(ITransaction session, DeltaState state, int limit)
    {
        var after = state.IsFirst ? state.After : Math.Max(state.Since, state.After);
        var rows = ContactRows.ReadAll(Prepare(session, state.IsFirst ? State : Changes, state, after, limit));
        if (state.IsFirst)
        {
            return rows.ConvertAll(row => DeltaEntry.Of(row.Number, row));
        }

        var entries = rows.ConvertAll(row => DeltaEntry.Of(row.Version, row));
        var removals = Prepare(session, Removals, state, after, limit);
        while (removals.Step())
        {
            entries.Add(new DeltaEntry(removals.Integer(0), removals.Integer(1), removals.Text(2), removals.Text(3)));
        }

        return [.. entries.OrderBy(entry => entry.Position).Take(limit)];
    }

    public DeltaEntry? Unchanged(ITransaction session, DeltaState state, IReadOnlyList<DeltaEntry> page)
    {
        var known = page.Select(entry => entry.Number).ToHashSet();
        var statement = session
            .Connection.Prepare(Some)
            .Bind(1, state.Folder)
            .Bind(2, state.Until)
            .Bind(3, known.Count + 1L);
        return ContactRows.ReadAll(statement).Find(row => !known.Contains(row.Number)) is { } other
            ? DeltaEntry.Of(0, other)
            : null;
    }

    public DeltaEntry? Former(ITransaction session, DeltaEntry removal) =>
        ContactRows.Find(session, removal.Number) is { } row
            ? removal with
            {
                Contact = row with { Regular = removal.Regular },
            }
            : null;

    public void Write(
        Utf8JsonWriter json,
        ITransaction session,
        MailboxRequest request,
        DeltaState state,
        DeltaEntry entry
    )
    {
        var row = entry.Contact!;
        var select = state.Select?.ToHashSet(StringComparer.Ordinal);
        if (request.Habits.Delta.OnlyChangedProperties && !state.IsFirst && row.Entered <= state.Since)
        {
            var changed = row.Stamps.Where(stamp => IsAfter(stamp.Value, state.Since)).Select(stamp => stamp.Key);
            select = [.. changed.Where(name => select?.Contains(name) != false)];
        }

        var view = new ContactView { Select = select };
        new ContactJson(session, view, request.Immutable, request.Habits.HasPlacedEmailAddresses).Write(json, row);
    }

    private static bool IsAfter(JsonNode? stamp, long version) => (long?)stamp > version;

    private static Statement Prepare(ITransaction session, string sql, DeltaState state, long after, int limit) =>
        session.Connection.Prepare(sql).Bind(1, state.Folder).Bind(2, after).Bind(3, state.Until).Bind(4, limit);
}
