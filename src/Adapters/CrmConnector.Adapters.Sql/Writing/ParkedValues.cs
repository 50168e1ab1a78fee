using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>
/// Parts that pass a unique value on among themselves (lines that change places, or that make room for one between them) cannot be written in any order: each
/// value must be free when it is taken. So they first give theirs up for one that none of them wants.
/// </summary>
internal sealed class ParkedValues
{
    private const int FarFromAll = 1000;

    private readonly WriteBatch _parts;
    private readonly int[] _places;
    private readonly Column[] _columns;

    /// <summary>Finds the columns of a batch of parts that must be unique.</summary>
    /// <param name="table">The parts' table.</param>
    /// <param name="parts">The parts of one group.</param>
    /// <param name="pointer">The field that points to their record; it is not parked.</param>
    public ParkedValues(Table table, WriteBatch parts, string pointer)
    {
        var unique = table.UniqueKeys.SelectMany(key => key).ToHashSet(StringComparer.Ordinal);
        _parts = parts;
        _places =
        [
            .. Enumerable
                .Range(0, parts.Shape.Count)
                .Where(i => parts.Shape.Fields[i] != pointer && unique.Contains(parts.Shape.Fields[i])),
        ];
        _columns = [.. _places.Select(place => table.Find(parts.Shape.Fields[place])!)];
    }

    /// <summary>True where some part's update changes a value that can be given up.</summary>
    public bool Any =>
        _parts.Writes.Any(write =>
            write.Kind == WriteKind.Update
            && _places.Where((place, i) => write.Values[place].IsPresent && CanPark(_columns[i])).Any()
        );

    /// <summary>The write by which a part gives its values up; null for one that keeps them.</summary>
    public RecordWrite? Of(int part, Parking parking)
    {
        var write = _parts.Writes[part];
        if (write.Kind != WriteKind.Update)
        {
            return null;
        }

        var values = new FieldValue[write.Values.Length];
        var isAny = false;
        for (var i = 0; i < _places.Length; i++)
        {
            var place = _places[i];
            if (write.Values[place].IsPresent && Parked(_columns[i], place, part, parking) is { } value)
            {
                values[place] = value;
                isAny = true;
            }
        }

        return isAny ? write with { Values = values, Parts = null } : null;
    }

    private static bool CanPark(Column column) => column.Nullable || IsNumber(column);

    private static bool IsNumber(Column column) => column.Type is FieldType.Integer or FieldType.Decimal;

    private FieldValue? Parked(Column column, int place, int part, Parking parking) =>
        (IsNumber(column), parking) switch
        {
            (true, Parking.Low) => FieldValue.Integer(-1 - part),
            (true, Parking.High) => High(place, part),
            _ => column.Nullable ? FieldValue.Null : null,
        };

    private FieldValue? High(int place, int part)
    {
        var highest = _parts.Writes.Max(write => Number(write, place));
        return highest < long.MaxValue - FarFromAll - part
            ? FieldValue.Integer((long)highest + FarFromAll + part)
            : null;
    }

    private static decimal Number(RecordWrite write, int place) =>
        write.Values.Length == 0 ? 0
        : write.Values[place].Kind == ValueKind.Integer ? write.Values[place].AsInteger()
        : write.Values[place].Kind == ValueKind.Decimal ? decimal.Ceiling(write.Values[place].AsDecimal())
        : 0;
}
