using System.Data.Common;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>Reads the setting that gives a whole ADO.NET connection string.</summary>
internal static class ConnectionStrings
{
    /// <summary>The driver's settings; those of an empty text where the setting is not given.</summary>
    /// <exception cref="InvalidConfigurationException">
    /// The driver does not understand it. Its own words are left out, and it is not the inner exception: they may quote a password.
    /// </exception>
    public static T Parse<T>(SqlSettings settings, Func<string, T> parse)
        where T : DbConnectionStringBuilder
    {
        try
        {
            return parse(settings.ConnectionString ?? "");
        }
        catch (Exception exception)
            when (exception
                    is ArgumentException
                        or FormatException
                        or KeyNotFoundException
                        or InvalidCastException
                        or OverflowException
            )
        {
            throw new InvalidConfigurationException(
                $"Setting 'connectionString' of connection '{settings.Connection}' is not a connection string for {settings.Dialect}; "
                    + "correct it, or give host, database, user and password each in a setting of its own."
            );
        }
    }
}
