using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>What SQLite's result codes mean.</summary>
internal sealed class SqliteErrors(string connection, string file) : IErrors
{
    private const int DatatypeMismatch = 3091;

    public bool IsCancellation(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: raw.SQLITE_INTERRUPT };

    public AdapterException? Translate(Exception exception) =>
        exception is not SqliteException error
            ? null
            : error.SqliteErrorCode switch
            {
                raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new SystemUnavailableException(
                    $"Connection '{connection}': the file is locked by another program.",
                    null,
                    error
                ),
                raw.SQLITE_IOERR => new SystemUnavailableException(
                    $"Connection '{connection}': the file could not be read or written.",
                    null,
                    error
                ),
                raw.SQLITE_FULL => new SystemUnavailableException(
                    $"Connection '{connection}': the disk is full.",
                    null,
                    error
                ),
                raw.SQLITE_READONLY => new PrivilegeMissingException(
                    $"Connection '{connection}': the file '{file}' is read-only; let this program's user write the file and its folder.",
                    error
                ),
                raw.SQLITE_PERM or raw.SQLITE_AUTH => new PrivilegeMissingException(
                    $"Connection '{connection}': access to the file '{file}' is not permitted to this program's user.",
                    error
                ),
                raw.SQLITE_CANTOPEN => new InvalidConfigurationException(
                    $"Connection '{connection}': there is no file '{file}', or it cannot be opened; correct the setting 'database'.",
                    error
                ),
                raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => new InvalidConfigurationException(
                    $"Connection '{connection}': the file '{file}' is not a SQLite database, or is damaged.",
                    error
                ),
                raw.SQLITE_ERROR when error.Message.Contains("no such ", StringComparison.Ordinal) =>
                    new SchemaChangedException(
                        $"Connection '{connection}': a table or column in use is no longer there.",
                        error
                    ),
                _ => null,
            };

    public RecordFault? Fault(Exception exception, Table table)
    {
        if (exception is not SqliteException error)
        {
            return null;
        }

        var code = error.SqliteExtendedErrorCode.ToString(System.Globalization.CultureInfo.InvariantCulture);
        FaultKind? kind = error.SqliteExtendedErrorCode switch
        {
            raw.SQLITE_CONSTRAINT_NOTNULL => FaultKind.Required,
            raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_ROWID =>
                FaultKind.Duplicate,
            raw.SQLITE_CONSTRAINT_FOREIGNKEY => FaultKind.ReferenceMissing,
            raw.SQLITE_CONSTRAINT_CHECK or raw.SQLITE_CONSTRAINT_TRIGGER => FaultKind.Rule,
            DatatypeMismatch => FaultKind.InvalidValue,
            _ => error.SqliteErrorCode switch
            {
                raw.SQLITE_CONSTRAINT => FaultKind.Rule,
                raw.SQLITE_TOOBIG => FaultKind.TooLong,
                raw.SQLITE_MISMATCH => FaultKind.InvalidValue,
                _ => null,
            },
        };
        return kind is null ? null : new RecordFault(kind.Value, code, FieldIn(error.Message, table));
    }

    /// <summary>The message ends with the columns at fault as <c>table.column</c>; it holds no values.</summary>
    private static string? FieldIn(string message, Table table) =>
        table
            .Columns.Where(c => message.Contains($"{table.Name.Name}.{c.Name}", StringComparison.Ordinal))
            .MaxBy(c => c.Name.Length)
            ?.Name;
}
