using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>Reads the catalogue of a database.</summary>
internal interface ICatalogReader
{
    /// <summary>All tables and views that the user can see, the system's and our own left out.</summary>
    Task<IReadOnlyList<TableName>> ListAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Reads columns, keys and rights; null where the table is gone. Change detection is chosen afterwards.</summary>
    Task<Table?> ReadAsync(Session session, TableName name, string entity, CancellationToken cancellationToken);
}
