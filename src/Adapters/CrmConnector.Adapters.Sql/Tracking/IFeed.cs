using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Tracking;

/// <summary>Reads one table's changes by one method.</summary>
internal interface IFeed
{
    /// <summary>The position now, as parts of a checkpoint.</summary>
    Task<string[]> PositionAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Reads the page behind a position.</summary>
    Task<ChangePage> ReadAsync(
        Session session,
        RowPlan plan,
        string[] position,
        int pageSize,
        CancellationToken cancellationToken
    );
}
