using CrmConnector.State.Flows;
using CrmConnector.State.Swings;

namespace CrmConnector.State.Sqlite;

/// <summary>The oscillation guard's memory in SQLite.</summary>
internal sealed class SqliteSwingStore(SqliteDatabase database) : ISwingStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Swing>> FindOscillationsAsync(
        StoredFlow flow,
        IReadOnlyList<SwingTarget> targets,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => Find(flow, targets), cancellationToken);

    private IReadOnlyList<Swing> Find(StoredFlow flow, IReadOnlyList<SwingTarget> targets)
    {
        var any = database
            .Prepare("SELECT 1 FROM swing WHERE flow_id = ?1 LIMIT 1")
            .Bind(1, flow.Id)
            .ReadOne(_ => true);
        if (!any)
        {
            return [];
        }

        var found = new List<Swing>();
        var statement = database
            .Prepare(
                """
                SELECT slot, pair FROM swing WHERE flow_id = ?1 AND link_id = ?2 AND target_n = ?3 AND at > ?4
                GROUP BY slot, pair HAVING count(*) >= ?5
                """
            )
            .Bind(1, flow.Id)
            .Bind(4, database.Now - (long)Swing.Window.TotalMilliseconds)
            .Bind(5, Swing.Most);
        foreach (var target in targets)
        {
            found.AddRange(
                statement
                    .Bind(2, target.LinkId)
                    .Bind(3, target.Number)
                    .ReadAll(row => new Swing(target.LinkId, target.Number, row.Int32(0), (ulong)row.Int64(1)))
            );
        }

        return found;
    }
}
