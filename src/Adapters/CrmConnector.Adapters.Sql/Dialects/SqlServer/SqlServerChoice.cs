using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Tracking;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>The ways in which a table's changes can be found, in words.</summary>
internal sealed class SqlServerChoice(SqlSettings settings, Table table)
{
    private const string Better = "'tracking install'";

    public Table Tracking(SqlServerTrackingState state) =>
        table with
        {
            TrackingMark = $"since {state.TrackedSince}",
            Changes = With(
                "change tracking",
                $"The server's change tracking names every changed key, deletions included; it remembers them for {state.Retention}.",
                tellsDeletions: true
            ),
        };

    public Table Log(SqlServerInstallation installed) =>
        table with
        {
            TrackingMark = installed.Mark,
            Changes = With(
                "change log",
                "A trigger of CRM Connector notes every changed key; it is read only below the oldest open transaction, so that no commit is missed. TRUNCATE TABLE and bulk loads that fire no triggers go unnoticed.",
                tellsDeletions: true
            ),
        };

    /// <summary>What the table's own columns offer.</summary>
    public Table WithoutTracking(SqlServerTrackingState state)
    {
        var hint =
            state.TrackedSince is not null && !state.MayReadChanges
                ? $" Change tracking is on, but the user may not read it: GRANT VIEW CHANGE TRACKING ON {table.Quoted} would let it."
                : "";
        var chosen = table.Version is null
            ? ModifiedChoice.Choose(table, settings, Better)
            : table with
            {
                Changes = With(
                    "rowversion",
                    $"The column {table.Version.Name} rises with every change; it is read only below the oldest open transaction, so that no commit is missed. "
                        + $"Deletions are found by comparing keys; {Better} would tell them too.",
                    tellsDeletions: false
                ),
            };
        return chosen with { Changes = chosen.Changes with { Explanation = chosen.Changes.Explanation + hint } };
    }

    private ChangeDetection With(string method, string explanation, bool tellsDeletions) =>
        new(method, explanation)
        {
            HasFeed = true,
            NamesPosition = true,
            TellsDeletions = tellsDeletions,
            TellsModificationTime = ModifiedChoice.TellsTime(table, settings),
        };
}
