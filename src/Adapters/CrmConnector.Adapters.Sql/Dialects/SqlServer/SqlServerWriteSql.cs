using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Writing;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>
/// The statements that write a group of rows. Columns of the source: those to write, then the key, then the version. Which rows were met is noted in
/// a table variable: OUTPUT alone is refused for tables with triggers.
/// </summary>
internal sealed class SqlServerWriteSql(Table table, WritePlan plan, SqlSyntax syntax)
{
    private const string Begin = "SET NOCOUNT ON; SET XACT_ABORT ON; ";

    /// <summary>The columns of the source.</summary>
    public IReadOnlyList<Column> Columns(RowGroup group)
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

    public string For(RowGroup group, string source) =>
        group.Kind switch
        {
            WriteKind.Create => Insert(group, source),
            WriteKind.Update when group.Present.Length == 0 => Exists(group, source),
            WriteKind.Update => Update(group, source),
            _ => Delete(group, source),
        };

    /// <summary>
    /// Inserts rows whose keys the database draws, and answers place and key of each. One at a time, within one call: the server promises no order in
    /// which it tells the keys of many.
    /// </summary>
    public string InsertDrawn(int[] present, string source)
    {
        var columns = present.Select(p => plan.Columns[p]).ToList();
        var values = columns.Select((c, i) => syntax.Bound(c, SqlServerRows.Value(i)));
        var output = $"OUTPUT @place, {Keys("inserted.")} INTO @done (place, {Noted()})";
        var insert =
            columns.Count == 0
                ? $"INSERT INTO {table.Quoted} {output} DEFAULT VALUES"
                : $"INSERT INTO {table.Quoted} ({Names(columns)}) {output} SELECT {string.Join(", ", values)} FROM {source} WHERE q.place = @place";
        return $"{Begin}{Declare("place int NOT NULL, ")}DECLARE @place int = 0; WHILE @place < @rows BEGIN {insert}; SET @place = @place + 1; END; SELECT place, {Noted()} FROM @done";
    }

    /// <summary>The lock keeps others from inserting the same key between the look and the insert.</summary>
    private string Insert(RowGroup group, string source)
    {
        var columns = Columns(group);
        var values = columns.Select((c, i) => syntax.Bound(c, SqlServerRows.Value(i)));
        var same = table.Key.Select(k =>
            $"t.{syntax.Quote(k.Name)} = {syntax.Bound(k, SqlServerRows.Value(columns.ToList().IndexOf(k)))}"
        );
        return Noting(
            $"INSERT INTO {table.Quoted} ({Names(columns)}) OUTPUT {Keys("inserted.")} INTO @done ({Noted()}) "
                + $"SELECT {string.Join(", ", values)} FROM {source} "
                + $"WHERE NOT EXISTS (SELECT 1 FROM {table.Quoted} AS t WITH (UPDLOCK, HOLDLOCK) WHERE {string.Join(" AND ", same)})"
        );
    }

    private string Update(RowGroup group, string source)
    {
        var sets = Columns(group)
            .Take(group.Present.Length)
            .Select((c, i) => $"{syntax.Quote(c.Name)} = {syntax.Bound(c, SqlServerRows.Value(i))}");
        return Noting(
            $"UPDATE t SET {string.Join(", ", sets)} OUTPUT {Keys("inserted.")} INTO @done ({Noted()}) "
                + $"FROM {table.Quoted} AS t JOIN {source} ON {Same(group)}"
        );
    }

    private string Delete(RowGroup group, string source) =>
        Noting(
            $"DELETE t OUTPUT {Keys("deleted.")} INTO @done ({Noted()}) FROM {table.Quoted} AS t JOIN {source} ON {Same(group)}"
        );

    private string Exists(RowGroup group, string source) =>
        $"SELECT {Keys("t.")} FROM {table.Quoted} AS t JOIN {source} ON {Same(group)}";

    private string Noting(string statement) => $"{Begin}{Declare("")}{statement}; SELECT {Noted()} FROM @done";

    private string Declare(string first)
    {
        var columns = table.Key.Select(
            (c, i) => string.Create(CultureInfo.InvariantCulture, $"k{i + 1} {SqlServerDeclarations.Of(c)}")
        );
        return $"DECLARE @done TABLE ({first}{string.Join(", ", columns)}); ";
    }

    /// <summary>Texts are compared as the index does it, and then exactly: a key in another spelling is another key to everybody else.</summary>
    private string Same(RowGroup group)
    {
        var place = group.Present.Length;
        var tests = new List<string>();
        foreach (var key in table.Key)
        {
            var name = $"t.{syntax.Quote(key.Name)}";
            var value = SqlServerRows.Value(place++);
            tests.Add($"{name} = {syntax.Bound(key, value)}");
            if (((SqlServerCodec)key.Codec).Type is { Collation: not null } type)
            {
                tests.Add(
                    $"({(type.Trimmed ? $"RTRIM({name})" : name)} + N'.') COLLATE {SqlServerConditionSyntax.CodePoints} = ({value} + N'.')"
                );
            }
        }

        if (group.HasVersion && table.Version is { } version)
        {
            tests.Add($"t.{syntax.Quote(version.Name)} = {SqlServerRows.Value(place)}");
        }

        return string.Join(" AND ", tests);
    }

    private string Names(IEnumerable<Column> columns) => string.Join(", ", columns.Select(c => syntax.Quote(c.Name)));

    private string Keys(string alias) => string.Join(", ", table.Key.Select(c => alias + syntax.Quote(c.Name)));

    private string Noted() =>
        string.Join(", ", table.Key.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"k{i + 1}")));
}
