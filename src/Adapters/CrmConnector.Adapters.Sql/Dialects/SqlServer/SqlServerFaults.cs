using System.Globalization;
using System.Text.RegularExpressions;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>What SQL Server's error numbers mean for one record. Texts are searched for names only: some quote values.</summary>
internal static partial class SqlServerFaults
{
    /// <summary>From here on numbers are those of triggers and procedures.</summary>
    private const int FirstOfUsers = 50_000;

    public static RecordFault? Of(int number, string message, Table table)
    {
        FaultKind? kind = number switch
        {
            2627 or 2601 => FaultKind.Duplicate,
            547 => Conflict(message),
            515 => FaultKind.Required,
            8152 or 2628 => FaultKind.TooLong,
            8115 or 220 or 232 or 242 or 296 or 517 => FaultKind.OutOfRange,
            241 or 245 or 295 or 529 or 8114 or 8023 or 8169 or 6522 or (>= 9400 and < 9500) => FaultKind.InvalidValue,
            271 or 272 or 273 or 544 or 8102 or 13536 or 13537 => FaultKind.NotWritable,
            513 or 550 or 3609 or 33504 or >= FirstOfUsers => FaultKind.Rule,
            _ => null,
        };
        return kind is null
            ? null
            : new RecordFault(
                kind.Value,
                number.ToString(CultureInfo.InvariantCulture),
                NamedConstraint(message, table)
                    // A broken reference tells the column of the other table.
                    ?? (kind is FaultKind.ReferenceMissing or FaultKind.InUse ? null : NamedColumn(message, table))
            );
    }

    private static FaultKind Conflict(string message) =>
        message.Contains("FOREIGN KEY", StringComparison.Ordinal) ? FaultKind.ReferenceMissing
        : message.Contains("REFERENCE", StringComparison.Ordinal) ? FaultKind.InUse
        : FaultKind.Rule;

    private static string? NamedConstraint(string message, Table table)
    {
        foreach (var name in Names().EnumerateMatches(message))
        {
            var text = message.Substring(name.Index + 1, name.Length - 2);
            if (table.ConstraintFields.TryGetValue(text, out var field))
            {
                return field;
            }
        }

        return null;
    }

    private static string? NamedColumn(string message, Table table)
    {
        var column = ColumnName().Match(message);
        return column.Success ? table.Find(column.Groups["name"].Value)?.Name : null;
    }

    [GeneratedRegex(
        "'[^']+'|\"[^\"]+\"",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Names();

    [GeneratedRegex(
        "column '(?<name>[^']+)'",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ColumnName();
}
