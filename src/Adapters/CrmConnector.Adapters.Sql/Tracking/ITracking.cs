using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Tracking;

/// <summary>Installs and removes better change detection.</summary>
internal interface ITracking
{
    /// <summary>Chooses how the table's changes are found.</summary>
    Task<Table> ChooseAsync(Session session, Table table, CancellationToken cancellationToken);

    /// <summary>The statements that installing or removing runs; empty when there is nothing to do.</summary>
    Task<IReadOnlyList<string>> PlanAsync(
        Session session,
        Table table,
        bool install,
        CancellationToken cancellationToken
    );

    /// <summary>Runs the statements, all or none where the system can do that with DDL.</summary>
    Task ApplyAsync(Session session, IReadOnlyList<string> statements, CancellationToken cancellationToken);
}
