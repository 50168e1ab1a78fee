using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Dialects;

namespace CrmConnector.Adapters.Sql;

/// <summary>Reaches SQLite, PostgreSQL and SQL Server databases.</summary>
public sealed class SqlAdapter : IAdapter
{
    /// <inheritdoc/>
    public string Name => "sql";

    /// <inheritdoc/>
    public string Description => "Tables and views of SQLite, PostgreSQL (13 or newer) and SQL Server databases.";

    /// <inheritdoc/>
    public IReadOnlyList<SettingDescription> Settings => SqlSettingDescriptions.All;

    /// <inheritdoc/>
    public async ValueTask<IConnection> ConnectAsync(
        ConnectionSettings settings,
        AdapterContext context,
        CancellationToken cancellationToken
    )
    {
        var parsed = SqlSettings.Parse(settings, context);
        var connection = new DatabaseConnection(parsed, DialectFactory.Create(parsed), context.Time);
        try
        {
            await connection.IdentifyAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
