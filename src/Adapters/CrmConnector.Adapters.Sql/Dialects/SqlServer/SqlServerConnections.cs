using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Turns settings into the driver's connection string.</summary>
internal static class SqlServerConnections
{
    public static SqlConnectionStringBuilder Build(SqlSettings settings)
    {
        var builder = ConnectionStrings.Parse(settings, text => new SqlConnectionStringBuilder(text));
        builder.ApplicationName = "crmconnector";
        builder.CommandTimeout = (int)Math.Ceiling(settings.CommandTimeout.TotalSeconds);

        // Errors are told apart by number, but name the column at fault only in their text.
        builder.CurrentLanguage = "us_english";

        // Otherwise a wrong password, once corrected, would go on being refused from memory for a while.
        builder.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        if (settings.ConnectionString is not null)
        {
            return builder;
        }

        builder.DataSource = settings.Port is { } port
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{settings.Host},{port}")
            : settings.Host;
        builder.InitialCatalog = settings.Database;
        builder.IntegratedSecurity = settings.User is null;
        if (settings.User is not null)
        {
            builder.UserID = settings.User;
            builder.Password = settings.Password ?? "";
        }

        // Every server offers encryption, if need be with a certificate that it made itself: so "where offered" is "always".
        var tls = settings.Tls ?? (LocalHost.Is(settings.Host!) ? TlsMode.Prefer : TlsMode.Verify);
        builder.Encrypt =
            tls == TlsMode.Off ? SqlConnectionEncryptOption.Optional : SqlConnectionEncryptOption.Mandatory;
        builder.TrustServerCertificate = tls != TlsMode.Verify;
        return builder;
    }
}
