using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Tracking;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>Compares stamps as applications write them into SQLite: text with a blank or a T before the time, or Unix time.</summary>
internal sealed class SqliteStampRange(SqlSyntax syntax) : StampRange(syntax)
{
    private readonly SqlSyntax _syntax = syntax;

    public override string From(Column column, DateTime from, FieldValue sample, List<BoundValue> values)
    {
        var name = _syntax.Quote(column.Name);
        string Bind(FieldValue value)
        {
            values.Add(new BoundValue(column, value));
            return _syntax.Parameter(values.Count);
        }

        if (sample.Kind == ValueKind.Integer)
        {
            Stamp.TryTime(sample, out var newest, out _);
            var milliseconds =
                (
                    sample.AsInteger()
                    - ((DateTimeOffset)DateTime.SpecifyKind(newest, DateTimeKind.Utc)).ToUnixTimeSeconds()
                ) != 0;
            var since = from - DateTime.UnixEpoch;
            return $"{name} >= {Bind(FieldValue.Integer((long)(milliseconds ? since.TotalMilliseconds : since.TotalSeconds)))}";
        }

        // One column may hold both spellings; within a day all texts with a blank sort before all with a T.
        var blank = Bind(FieldValue.Text(from.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)));
        var day = Bind(FieldValue.Text(from.ToString("yyyy-MM-ddT", CultureInfo.InvariantCulture)));
        var letter = Bind(FieldValue.Text(from.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)));
        return $"(({name} >= {blank} AND {name} < {day}) OR {name} >= {letter})";
    }
}
