using Npgsql;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>A connection to PostgreSQL. Parameters are positional, so they have no names.</summary>
internal sealed class PostgreSqlSession(NpgsqlConnection connection, IErrors errors, TimeSpan commandTimeout)
    : Session(connection, errors, commandTimeout)
{
    public NpgsqlConnection Npgsql { get; } = connection;

    public override string ParameterName(int number) => "";
}
