using System.Globalization;
using System.Security.Authentication;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;
using Npgsql;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>What PostgreSQL's error codes mean.</summary>
internal sealed class PostgreSqlErrors(string connection, string user) : IErrors
{
    private const string GeneratedAlways = "428C9";

    public bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled };

    public AdapterException? Translate(Exception exception) =>
        exception switch
        {
            PostgresException error => Translate(error),
            NpgsqlException error when IsAboutEncryption(error) => new InvalidConfigurationException(
                $"Connection '{connection}': no encrypted connection can be made as the setting 'tls' asks. The server offers none, or its certificate is not "
                    + "trusted here or is for another name: correct the server or the setting 'host', or set 'tls' to require (not checked) or off.",
                error
            ),
            NpgsqlException error => Unavailable("the server does not answer, or the connection was lost", error),
            TimeoutException error => Unavailable("the server did not answer in time", error),
            _ => null,
        };

    public RecordFault? Fault(Exception exception, Table table)
    {
        if (exception is not PostgresException error)
        {
            return null;
        }

        FaultKind? kind = error.SqlState switch
        {
            PostgresErrorCodes.StringDataRightTruncation => FaultKind.TooLong,
            PostgresErrorCodes.NumericValueOutOfRange => FaultKind.OutOfRange,
            PostgresErrorCodes.NotNullViolation => FaultKind.Required,
            PostgresErrorCodes.UniqueViolation => FaultKind.Duplicate,
            // The constraint's own table tells the side, whatever language the server speaks. In a table that points to itself, a deletion is told apart
            // by whoever deleted.
            PostgresErrorCodes.ForeignKeyViolation => IsOf(table, error) ? FaultKind.ReferenceMissing : FaultKind.InUse,
            PostgresErrorCodes.RestrictViolation => FaultKind.InUse,
            PostgresErrorCodes.CheckViolation or PostgresErrorCodes.ExclusionViolation => FaultKind.Rule,
            GeneratedAlways => FaultKind.NotWritable,
            _ when error.SqlState.StartsWith("P0", StringComparison.Ordinal) => FaultKind.Rule,
            _ when error.SqlState.StartsWith("22", StringComparison.Ordinal) => FaultKind.InvalidValue,
            _ when error.SqlState.StartsWith("44", StringComparison.Ordinal) => FaultKind.Rule,
            _ => null,
        };
        return kind is null
            ? null
            : new RecordFault(
                kind.Value,
                error.SqlState,
                error.ColumnName ?? FieldIn(error.Detail, table),
                kind == FaultKind.TooLong ? NumberIn(error.MessageText) : null
            );
    }

    private static bool IsOf(Table table, PostgresException error) =>
        string.Equals(error.TableName, table.Name.Name, StringComparison.Ordinal)
        && string.Equals(error.SchemaName, table.Name.Schema, StringComparison.Ordinal);

    private AdapterException? Translate(PostgresException error) =>
        error.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                new CredentialsRefusedException(
                    $"Connection '{connection}': the server refuses the user '{user}' or the password; correct them.",
                    error
                ),
            PostgresErrorCodes.InvalidCatalogName => new InvalidConfigurationException(
                $"Connection '{connection}': the server has no such database; correct the setting 'database'.",
                error
            ),
            PostgresErrorCodes.InsufficientPrivilege => new PrivilegeMissingException(
                $"Connection '{connection}': {error.MessageText}. Let the owner run: "
                    + $"GRANT SELECT, INSERT, UPDATE, DELETE (what the process needs) ON the table TO \"{user}\".",
                error
            ),
            PostgresErrorCodes.UndefinedTable
            or PostgresErrorCodes.UndefinedColumn
            or PostgresErrorCodes.UndefinedObject
            or PostgresErrorCodes.UndefinedFunction
            or PostgresErrorCodes.InvalidSchemaName => new SchemaChangedException(
                $"Connection '{connection}': a table or column in use is no longer there, or has another type.",
                error
            ),
            PostgresErrorCodes.QueryCanceled => Unavailable(
                "a statement took longer than the setting 'commandTimeout'",
                error
            ),
            PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable => Unavailable("another transaction was in the way", error),
            _ when error.SqlState[..2] is "08" or "53" or "57" or "58" or "55" => Unavailable(
                $"the server cannot answer now ({error.SqlState})",
                error
            ),
            _ => null,
        };

    private static bool IsAboutEncryption(NpgsqlException error) =>
        error.InnerException is AuthenticationException || error.Message.StartsWith("SSL ", StringComparison.Ordinal);

    private SystemUnavailableException Unavailable(string what, Exception error) =>
        new($"Connection '{connection}': {what}.", null, error);

    /// <summary>The detail names the columns in its first brackets and the values in its second: only the first are taken.</summary>
    private static string? FieldIn(string? detail, Table table)
    {
        var open = detail?.IndexOf('(', StringComparison.Ordinal) ?? -1;
        var close = open < 0 ? -1 : detail!.IndexOf(")=(", open, StringComparison.Ordinal);
        if (close < 0)
        {
            return null;
        }

        var first = detail![(open + 1)..close].Split(',')[0].Trim().Trim('"');
        return table.Find(first)?.Name;
    }

    private static int? NumberIn(string message)
    {
        var open = message.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : message.IndexOf(')', open);
        return
            close > 0
            && int.TryParse(
                message.AsSpan(open + 1, close - open - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            ? number
            : null;
    }
}
