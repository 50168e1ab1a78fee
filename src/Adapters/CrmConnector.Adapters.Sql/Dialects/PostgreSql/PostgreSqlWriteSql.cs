using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Writing;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>The statements that write a group of rows from arrays. Parameters: the columns to write, then the key, then the version.</summary>
internal sealed class PostgreSqlWriteSql(Table table, WritePlan plan, SqlSyntax syntax)
{
    public string For(RowGroup group) =>
        group.Kind switch
        {
            WriteKind.Create => Insert(group),
            WriteKind.Update when group.Present.Length == 0 => Exists(group),
            WriteKind.Update => Update(group),
            _ => Delete(group),
        };

    /// <summary>The columns of the parameters.</summary>
    public IReadOnlyList<Column> Parameters(RowGroup group)
    {
        List<Column> columns = [.. group.Present.Select(p => plan.Columns[p])];
        if (group.Kind != WriteKind.Create || group.HasOwnKey)
        {
            columns.AddRange(table.Key);
        }

        if (group.HasVersion && table.Version is { } version)
        {
            columns.Add(version);
        }

        return columns;
    }

    public FieldValue[] Values(RowGroup group, PendingRow row)
    {
        List<FieldValue> values = [.. group.Present.Select(p => row.Row.Values[p])];
        if (group.Kind != WriteKind.Create || group.HasOwnKey)
        {
            values.AddRange(row.Row.KeyValues!);
        }

        if (group.HasVersion && table.Version is not null)
        {
            values.Add(FieldValue.Text(row.Write.ExpectedVersion));
        }

        return [.. values];
    }

    /// <summary>Inserts one row whose key the database draws; answers the key.</summary>
    public string InsertDrawn(int[] present)
    {
        var columns = present.Select(p => plan.Columns[p]).ToList();
        var values = columns.Select((c, i) => PostgreSqlArrays.Cast(c, syntax.Parameter(i + 1)));
        return (
                columns.Count == 0
                    ? $"INSERT INTO {table.Quoted} DEFAULT VALUES"
                    : $"INSERT INTO {table.Quoted} ({Names(columns)}) VALUES ({string.Join(", ", values)})"
            ) + $" RETURNING {Keys("")}";
    }

    private string Insert(RowGroup group)
    {
        var columns = Parameters(group);
        return $"INSERT INTO {table.Quoted} ({Names(columns)}) SELECT {string.Join(", ", columns.Select((c, i) => PostgreSqlArrays.Cast(c, Value(i))))} "
            + $"FROM {Rows(columns)} ON CONFLICT ({Names(table.Key)}) DO NOTHING RETURNING {Keys("")}";
    }

    private string Update(RowGroup group)
    {
        var columns = Parameters(group);
        var sets = columns
            .Take(group.Present.Length)
            .Select((c, i) => $"{syntax.Quote(c.Name)} = {PostgreSqlArrays.Cast(c, Value(i))}");
        return $"UPDATE {table.Quoted} t SET {string.Join(", ", sets)} FROM {Rows(columns)} WHERE {Where(group)} RETURNING {Keys("t.")}";
    }

    private string Delete(RowGroup group) =>
        $"DELETE FROM {table.Quoted} t USING {Rows(Parameters(group))} WHERE {Where(group)} RETURNING {Keys("t.")}";

    private string Exists(RowGroup group) =>
        $"SELECT {Keys("t.")} FROM {table.Quoted} t, {Rows(Parameters(group))} WHERE {Where(group)}";

    private string Where(RowGroup group)
    {
        var place = group.Present.Length;
        var tests = table
            .Key.Select(c => $"t.{syntax.Quote(c.Name)} = {PostgreSqlArrays.Cast(c, Value(place++))}")
            .ToList();
        if (group.HasVersion && table.Version is { } version)
        {
            tests.Add($"{version.Codec.Select($"t.{version.Name}")} = {Value(place)}");
        }

        return string.Join(" AND ", tests);
    }

    private string Rows(IReadOnlyList<Column> columns)
    {
        var arrays = columns.Select((c, i) => $"{syntax.Parameter(i + 1)}::{PostgreSqlArrays.ElementType(c)}[]");
        var names = columns.Select((_, i) => Value(i)[2..]);
        return $"unnest({string.Join(", ", arrays)}) AS q({string.Join(", ", names)})";
    }

    private string Names(IEnumerable<Column> columns) => string.Join(", ", columns.Select(c => syntax.Quote(c.Name)));

    private string Keys(string alias) =>
        string.Join(", ", table.Key.Select(c => c.Codec.Select(alias + syntax.Quote(c.Name))));

    private static string Value(int place) => string.Create(CultureInfo.InvariantCulture, $"q.v{place + 1}");
}
