using System.Security.Cryptography;
using System.Text;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>The names of a table's change log.</summary>
/// <remarks>
/// Each table has a log of its own, in its own schema: so it has the same owner, and applications need no rights on it. It holds one row per key
/// that ever changed, with a rowversion that rises with each change, so that it does not grow with the number of changes and needs no purge.
/// </remarks>
internal static class SqlServerChangeLog
{
    /// <summary>The log's column that says when a key last changed; with a prefix, as the other columns have the table's own names.</summary>
    public const string Position = "crmconnector_position";

    public const string At = "crmconnector_at";

    /// <summary>Longer names of tables are shortened: a name has room for 128 characters.</summary>
    private const int LongestName = 80;

    public static string Log(Table table, SqlSyntax syntax) => Name(table, syntax, "log");

    public static string Trigger(Table table, SqlSyntax syntax) => Name(table, syntax, "trigger");

    /// <summary>The table's name in the registry.</summary>
    public static string EntityOf(Table table) => EntityNaming.Qualified(table.Name);

    public static string KeyList(IEnumerable<Column> key) => string.Join('|', key.Select(c => c.Name));

    private static string Name(Table table, SqlSyntax syntax, string kind)
    {
        var name = table.Name.Name;
        if (name.Length > LongestName)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 8));
            name = $"{name[..LongestName]}_{hash}";
        }

        return $"{syntax.Quote(table.Name.Schema)}.{syntax.Quote($"crmconnector_{kind}_{name}")}";
    }
}
