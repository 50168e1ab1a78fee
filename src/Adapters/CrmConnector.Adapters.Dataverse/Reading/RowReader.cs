using System.Globalization;
using System.Text.Json;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>Reads one row of an answer: a record, or the news that one was deleted.</summary>
internal ref struct RowReader(RowLayout layout)
{
    private readonly RowLayout _layout = layout;
    private FieldValue[] _values = [];
    private string?[]? _entities;
    private string? _key;
    private string? _deletedKey;
    private string? _version;
    private DateTimeOffset? _modified;
    private RecordKey? _master;
    private bool _isDeleted;
    private int _next;

    /// <summary>Reads the object that the reader stands on; exactly one of the two results is given.</summary>
    public Record? Read(ref Utf8JsonReader reader, out RecordKey? deleted)
    {
        _values = new FieldValue[_layout.Width];
        _entities = _layout.NeedsLookupNames ? new string?[_layout.Columns.Length] : null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            ReadProperty(ref reader);
        }

        deleted = _isDeleted && (_deletedKey ?? _key) is { } gone ? new RecordKey(gone) : null;
        if (deleted is not null || _key is null)
        {
            return null;
        }

        NameEntities();
        return new Record(new RecordKey(_key), _values, _version, _modified) { MergedInto = _master };
    }

    private void ReadProperty(ref Utf8JsonReader reader)
    {
        var column = Match(ref reader);
        if (column >= 0)
        {
            reader.Read();
            Take(ref reader, column);
        }
        else if (reader.ValueSpan.Contains((byte)'@'))
        {
            ReadAnnotation(ref reader);
        }
        else if (reader.ValueTextEquals("id"u8))
        {
            reader.Read();
            _deletedKey = reader.GetGuid().ToString("D", CultureInfo.InvariantCulture);
        }
        else if (reader.ValueTextEquals("reason"u8))
        {
            _isDeleted = true;
            reader.Read();
            reader.Skip();
        }
        else
        {
            reader.Read();
            reader.Skip();
        }
    }

    /// <summary>Columns come in the order of the selection, so the next one is tried first.</summary>
    private int Match(ref Utf8JsonReader reader)
    {
        var columns = _layout.Columns;
        for (var tried = 0; tried < columns.Length; tried++)
        {
            var candidate = _next + tried < columns.Length ? _next + tried : _next + tried - columns.Length;
            if (reader.ValueTextEquals(columns[candidate].Name))
            {
                _next = candidate + 1 < columns.Length ? candidate + 1 : 0;
                return candidate;
            }
        }

        return -1;
    }

    private void Take(ref Utf8JsonReader reader, int index)
    {
        var column = _layout.Columns[index];
        var value = ValueReader.Read(ref reader, column.Field);
        if (column.Position >= 0)
        {
            _values[column.Position] = value;
        }

        if (column.IsId && value.Kind == ValueKind.Guid)
        {
            _key = value.AsGuid().ToString("D", CultureInfo.InvariantCulture);
        }
        else if (column.IsModifiedTime && value.Kind == ValueKind.Instant)
        {
            _modified = value.AsInstant();
        }
        else if (column.IsMaster && value.Kind == ValueKind.Reference)
        {
            _master = value.AsReference().Key;
        }
    }

    private void ReadAnnotation(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("@odata.etag"u8))
        {
            reader.Read();
            _version = reader.GetString();
            return;
        }

        var column = -1;
        for (var i = 0; _entities is not null && column < 0 && i < _layout.Columns.Length; i++)
        {
            column = reader.ValueTextEquals(_layout.Columns[i].EntityAnnotation) ? i : -1;
        }

        reader.Read();
        if (column < 0)
        {
            reader.Skip();
            return;
        }

        _entities![column] = reader.GetString();
    }

    private readonly void NameEntities()
    {
        for (var i = 0; _entities is not null && i < _entities.Length; i++)
        {
            var position = _layout.Columns[i].Position;
            if (_entities[i] is { } entity && position >= 0 && _values[position].Kind == ValueKind.Reference)
            {
                _values[position] = FieldValue.Reference(_values[position].AsReference() with { Entity = entity });
            }
        }
    }
}
