using System.Globalization;
using System.Security.Authentication;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;
using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>What SQL Server's error numbers mean for a whole call.</summary>
internal sealed class SqlServerErrors(string connection, string user) : IErrors
{
    /// <summary>Errors of this class and above end the connection.</summary>
    private const byte FatalClass = 20;

    /// <summary>What the driver itself says has no number: that it cancelled a statement, or that the line broke.</summary>
    private const int Unnumbered = 0;

    private const int ClientTimeout = -2;

    /// <summary>Azure asks to be left alone for ten seconds. Source: "Troubleshoot transient connection errors" in its documentation.</summary>
    private static readonly TimeSpan s_azureWait = TimeSpan.FromSeconds(10);

    /// <summary>A connection that was closed under a call makes it fail with an invalid operation.</summary>
    public bool IsCancellation(Exception exception) =>
        exception
            is OperationCanceledException
                or SqlException { Number: Unnumbered or ClientTimeout }
                or InvalidOperationException;

    public AdapterException? Translate(Exception exception) =>
        exception switch
        {
            SqlException error when HasCertificateProblem(error) => new InvalidConfigurationException(
                $"Connection '{connection}': the server's certificate is not trusted here, or is for another name. Trust its issuer on this machine, "
                    + "correct the setting 'host', or set 'tls' to require, which does not check it.",
                error
            ),
            SqlException error => Translate(error),

            // The driver throws this when its pool has no connection to give in time.
            InvalidOperationException error when error.Message.Contains("pool", StringComparison.OrdinalIgnoreCase) =>
                Unavailable("all connections to the server are in use", error),
            TimeoutException error => Unavailable("the server did not answer in time", error),
            _ => null,
        };

    public RecordFault? Fault(Exception exception, Table table) =>
        exception is SqlException error ? SqlServerFaults.Of(error.Number, error.Message, table) : null;

    private AdapterException? Translate(SqlException error) =>
        error.Number switch
        {
            18456 or 18450 or 18452 or 18470 or 18486 or 18487 or 18488 => new CredentialsRefusedException(
                $"Connection '{connection}': the server refuses the user '{user}' or the password; correct them, or let an administrator look "
                    + $"whether the login is locked or its password has expired (error {Number(error)}).",
                error
            ),
            4060 or 911 or 4064 => new InvalidConfigurationException(
                $"Connection '{connection}': the server has no such database, or the user '{user}' may not enter it; correct the setting 'database', "
                    + "or let an administrator make a user for the login in that database.",
                error
            ),
            229 or 230 => new PrivilegeMissingException(
                $"Connection '{connection}': {WithoutEnd(error.Message)}. Let the owner run: GRANT SELECT, INSERT, UPDATE, DELETE "
                    + $"(what the process needs) ON the table TO [{user}].",
                error
            ),
            262 or 297 or 300 or 916 or 1088 or 2760 or 3701 or 4902 or 5011 or 15247 => new PrivilegeMissingException(
                $"Connection '{connection}': the user '{user}' may not do this (error {Number(error)}). Let an administrator do it, or grant the right to.",
                error
            ),
            3906 or 3908 => new PrivilegeMissingException(
                $"Connection '{connection}': the database is read-only; name the one that is written in the settings 'host' and 'database'.",
                error
            ),
            207 or 208 or 4924 => new SchemaChangedException(
                $"Connection '{connection}': a table or column in use is no longer there, or has another type.",
                error
            ),
            22105 => new SchemaChangedException(
                $"Connection '{connection}': change tracking of a table in use was switched off; run 'tracking install' for it.",
                error
            ),
            ClientTimeout => Unavailable("a statement took longer than the setting 'commandTimeout'", error),
            1205 or 1222 or 3960 or 3961 or 41301 or 41302 or 41305 or 41325 => Unavailable(
                "another transaction was in the way",
                error
            ),
            40501 or 10928 or 10929 or 49918 or 49919 or 49920 => Unavailable("the server is busy", error, s_azureWait),
            701 or 802 or 1101 or 1105 or 9002 => Unavailable("the server has no memory or disk space left", error),
            823 or 824 or 825 => Unavailable("the database's files are damaged; look at the server's log", error),
            22117 => new InvalidConfigurationException(
                $"Connection '{connection}': this is a secondary replica, which does not tell changes; name the primary or the listener in the setting 'host'.",
                error
            ),
            _ when IsConnectionLost(error) => Unavailable(
                "the server does not answer, or the connection was lost",
                error
            ),
            _ => null,
        };

    /// <summary>Numbers of the network's own are small, of Azure's gateway around 40,000; a fatal error has cut the connection.</summary>
    private static bool IsConnectionLost(SqlException error) =>
        error.Class >= FatalClass
        || error.Number
            is (> Unnumbered and < 100)
                or 121
                or 233
                or 258
                or 596
                or 983
                or 988
                or 1225
                or 4221
                or 6005
                or (>= 10050 and <= 10065)
                or 11001
                or 17142
                or 17197
                or 17809
                or 17830
                or 40143
                or 40197
                or 40540
                or 40613
                or 42108
                or 42109
        || (error.Number < 0 && error.Number != ClientTimeout);

    private static bool HasCertificateProblem(Exception? exception) =>
        exception is not null
        && (exception is AuthenticationException || HasCertificateProblem(exception.InnerException));

    private static string WithoutEnd(string sentence) => sentence.TrimEnd('.', ' ');

    private SystemUnavailableException Unavailable(string what, Exception error, TimeSpan? retryAfter = null) =>
        new($"Connection '{connection}': {what}.", retryAfter, error);

    private static string Number(SqlException error) => error.Number.ToString(CultureInfo.InvariantCulture);
}
