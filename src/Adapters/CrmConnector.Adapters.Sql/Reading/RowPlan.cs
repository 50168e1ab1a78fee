using System.Data.Common;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Tracking;

namespace CrmConnector.Adapters.Sql.Reading;

/// <summary>Which columns to select for a shape, and how a row of the answer becomes a record.</summary>
internal sealed class RowPlan
{
    private readonly List<Column> _columns = [];
    private readonly int[] _keys;
    private readonly int[] _fields;
    private readonly int _version;
    private readonly int _modified;
    private readonly TimeZoneInfo? _zone;
    private readonly FieldValue[] _keyValues;

    public RowPlan(Table table, IEnumerable<Column> fields, TimeZoneInfo? modifiedZone)
    {
        Table = table;
        _zone = modifiedZone;
        _keys = [.. table.Key.Select(Place)];
        _keyValues = new FieldValue[_keys.Length];
        _fields = [.. fields.Select(Place)];
        _version = table.Version is null ? -1 : Place(table.Version);
        _modified = table.Modified is null ? -1 : Place(table.Modified);
    }

    public Table Table { get; }

    /// <summary>The columns of the answer, in order.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>The select list.</summary>
    /// <param name="syntax">The dialect.</param>
    /// <param name="alias">The table's alias with its dot; empty for none.</param>
    public string Select(SqlSyntax syntax, string alias = "") =>
        string.Join(", ", _columns.Select(c => c.Codec.Select(alias + syntax.Quote(c.Name))));

    /// <summary>The row under the reader as a record. Not for concurrent use.</summary>
    /// <param name="reader">The answer.</param>
    /// <param name="first">The ordinal of the first column of the select list.</param>
    public Record Read(DbDataReader reader, int first = 0)
    {
        var values = new FieldValue[_fields.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _columns[_fields[i]].Codec.Read(reader, first + _fields[i]);
        }

        for (var i = 0; i < _keys.Length; i++)
        {
            _keyValues[i] = _columns[_keys[i]].Codec.Read(reader, first + _keys[i]);
        }

        return new Record(
            KeyText.Format(_keyValues),
            values,
            _version < 0 ? null : _columns[_version].Codec.Read(reader, first + _version).ToDisplayText(),
            _modified < 0 ? null : Stamp.ToInstant(ReadModified(reader, first), _zone)
        );
    }

    /// <summary>The modified timestamp of the row under the reader, as stored.</summary>
    public FieldValue ReadModified(DbDataReader reader, int first = 0) =>
        _columns[_modified].Codec.Read(reader, first + _modified);

    private int Place(Column column)
    {
        var place = _columns.IndexOf(column);
        if (place < 0)
        {
            place = _columns.Count;
            _columns.Add(column);
        }

        return place;
    }
}
