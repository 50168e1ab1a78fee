using System.Globalization;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Finds single rows.</summary>
internal static class Rows
{
    /// <summary>The id of the row that an address names, or null if there is none.</summary>
    public static Guid? Find(ITransaction session, Table table, RowAddress address)
    {
        if (address.Id is { } id)
        {
            return Exists(session, table, id) ? id : null;
        }

        var conditions = address.Key.Select(
            (part, i) => $"{Sql.Quote(part.Key.Name)} = ?{(i + 1).ToString(CultureInfo.InvariantCulture)}"
        );
        var statement = session.Connection.Prepare(
            $"SELECT {Sql.Quote(table.PrimaryId.Name)} FROM {Sql.Quote(table.Name)} WHERE {string.Join(" AND ", conditions)}"
        );
        for (var i = 0; i < address.Key.Count; i++)
        {
            statement.Bind(i + 1, address.Key[i].Value);
        }

        Guid? found = statement.Step() ? Guid.Parse(statement.Utf8(0)) : null;
        statement.Reset();
        return found;
    }

    public static Guid Require(ITransaction session, Table table, RowAddress address) =>
        Find(session, table, address) ?? throw Missing(table, address);

    public static ApiException Missing(Table table, RowAddress address) =>
        address.Id is { } id ? Refusals.RowMissing(table, id.ToString("D")) : Refusals.KeyMissing(table);

    public static bool Exists(ITransaction session, Table table, Guid id) => Version(session, table, id) is not null;

    public static long? Version(ITransaction session, Table table, Guid id)
    {
        var statement = session.Connection.Prepare(table.VersionSql).Bind(1, id);
        long? version = statement.Step() ? statement.Integer(0) : null;
        statement.Reset();
        return version;
    }

    public static FieldValue Value(ITransaction session, Table table, Guid id, Column column)
    {
        var statement = session
            .Connection.Prepare(
                $"SELECT {Sql.Quote(column.Name)} FROM {Sql.Quote(table.Name)} WHERE {Sql.Quote(table.PrimaryId.Name)} = ?1"
            )
            .Bind(1, id);
        var value = statement.Step() ? statement.Value(0) : default;
        statement.Reset();
        return value;
    }
}
