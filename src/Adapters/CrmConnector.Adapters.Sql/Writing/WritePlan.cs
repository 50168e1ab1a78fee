using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>Checks the writes of a batch before they are sent, so that a bad record is refused by name and does not spoil the rest.</summary>
internal sealed class WritePlan
{
    private readonly Table _table;
    private readonly ValueCheck _check;
    private readonly int[] _keyPlaces;
    private int[] _lastPresent = [];

    public WritePlan(Table table, WriteBatch batch, ValueCheck? check = null)
    {
        _table = table;
        _check = check ?? ValueCheck.Lenient;
        Columns = [.. batch.Shape.Fields.Select(f => table.Find(f)!)];
        _keyPlaces = [.. table.Key.Select(k => Columns.ToList().IndexOf(k))];
    }

    /// <summary>The columns of the batch's shape.</summary>
    public IReadOnlyList<Column> Columns { get; }

    public PreparedRow Prepare(RecordWrite write)
    {
        if (write.Kind == WriteKind.Delete)
        {
            return Identify(new PreparedRow(write.Kind, [], []), write.Key!.Value);
        }

        var values = new FieldValue[Columns.Count];
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = write.Values[i];
            if (!value.IsPresent)
            {
                continue;
            }

            var column = Columns[i];
            var isKey = write.Kind == WriteKind.Update && _table.IsKey(column);
            if (column.IsReadOnly || !(write.Kind == WriteKind.Create ? column.MayInsert : column.MayUpdate || isKey))
            {
                var kind = column.IsReadOnly ? FaultKind.NotWritable : FaultKind.NotAllowed;
                return PreparedRow.Refuse(write.Kind, kind, "", column.Name);
            }

            if (_check.Convert(column, value, out values[i]) is { } fault)
            {
                return new PreparedRow(write.Kind, [], []) { Fault = fault };
            }

            count++;
        }

        return write.Kind == WriteKind.Create ? PrepareCreate(write, values, count) : PrepareUpdate(write, values);
    }

    private PreparedRow PrepareCreate(RecordWrite write, FieldValue[] values, int count)
    {
        var row = new PreparedRow(write.Kind, values, Present(values, count));
        if (write.Key is { } chosen)
        {
            var identified = Identify(row, chosen);
            return identified.Fault is null && _keyPlaces.Any(p => p < 0 || !values[p].IsPresent)
                ? identified with
                {
                    OwnKey = identified.KeyValues,
                    Present = [.. row.Present.Where(p => !_keyPlaces.Contains(p))],
                }
                : identified;
        }

        if (_keyPlaces.All(p => p >= 0 && !values[p].IsNull))
        {
            var key = _keyPlaces.Select(p => values[p]).ToArray();
            return row with { Key = KeyText.Format(key), KeyValues = key };
        }

        // A null in a key that the database draws means "draw one".
        row = row with
        {
            Present = [.. row.Present.Where(p => !_keyPlaces.Contains(p) || !values[p].IsNull)],
        };
        var missing = _table.Key.FirstOrDefault(k =>
            !k.IsGenerated && !k.HasDefault && !row.Present.Any(p => Columns[p] == k)
        );
        return missing is null ? row : PreparedRow.Refuse(write.Kind, FaultKind.Required, "", missing.Name);
    }

    private PreparedRow PrepareUpdate(RecordWrite write, FieldValue[] values)
    {
        var row = Identify(new PreparedRow(write.Kind, values, []), write.Key!.Value);
        if (row.IsGone)
        {
            return row;
        }

        for (var k = 0; k < _keyPlaces.Length; k++)
        {
            var place = _keyPlaces[k];
            if (place >= 0 && values[place].IsPresent)
            {
                if (values[place] != row.KeyValues![k])
                {
                    return PreparedRow.Refuse(write.Kind, FaultKind.NotWritable, "", _table.Key[k].Name);
                }

                values[place] = FieldValue.Absent;
            }
        }

        return row with
        {
            Present = Present(values, values.Count(v => v.IsPresent)),
        };
    }

    /// <summary>A key that the entity cannot have names no record, and a new record cannot have it.</summary>
    private PreparedRow Identify(PreparedRow row, RecordKey key)
    {
        if (KeyText.Parse(key, _table.Key) is { } values)
        {
            return row with { Key = key, KeyValues = values };
        }

        return row.Kind == WriteKind.Create
            ? PreparedRow.Refuse(row.Kind, FaultKind.InvalidValue, "", _table.Key[0].Name)
            : row with
            {
                IsGone = true,
            };
    }

    private int[] Present(FieldValue[] values, int count)
    {
        if (_lastPresent.Length == count && Array.TrueForAll(_lastPresent, p => values[p].IsPresent))
        {
            return _lastPresent;
        }

        _lastPresent = [.. Enumerable.Range(0, values.Length).Where(i => values[i].IsPresent)];
        return _lastPresent;
    }
}
