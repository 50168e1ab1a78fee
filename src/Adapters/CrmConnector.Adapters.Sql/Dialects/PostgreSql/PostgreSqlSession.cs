using System.Data.Common;
using Npgsql;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>A connection to PostgreSQL. Parameters are positional, so they have no names.</summary>
internal sealed class PostgreSqlSession(DbConnection connection, IErrors errors, TimeSpan commandTimeout)
    : Session(connection, errors, commandTimeout)
{
    public NpgsqlConnection Npgsql => (NpgsqlConnection)Connection;

    public override string ParameterName(int number) => "";
}
