using Npgsql;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Turns settings into the driver's connection string.</summary>
internal static class PostgreSqlConnections
{
    public static NpgsqlConnectionStringBuilder Build(SqlSettings settings)
    {
        var builder = ConnectionStrings.Parse(settings, text => new NpgsqlConnectionStringBuilder(text));
        builder.CommandTimeout = (int)Math.Ceiling(settings.CommandTimeout.TotalSeconds);
        builder.ApplicationName = "crmconnector";

        // Errors tell the columns at fault in their detail. It also holds values, so it is never passed on (PostgreSqlErrors).
        builder.IncludeErrorDetail = true;
        if (settings.ConnectionString is not null)
        {
            return builder;
        }

        builder.Host = settings.Host;
        builder.Port = settings.Port ?? 5432;
        builder.Database = settings.Database;
        builder.Username = settings.User;
        builder.Password = settings.Password;
        builder.SslMode = (settings.Tls ?? (LocalHost.Is(settings.Host!) ? TlsMode.Prefer : TlsMode.Verify)) switch
        {
            TlsMode.Verify => SslMode.VerifyFull,
            TlsMode.Require => SslMode.Require,
            TlsMode.Prefer => SslMode.Prefer,
            _ => SslMode.Disable,
        };
        return builder;
    }
}
