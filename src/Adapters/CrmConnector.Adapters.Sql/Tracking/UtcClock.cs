using System.Data.Common;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Tracking;

/// <summary>Reads the database's clock, typed or as text.</summary>
internal static class UtcClock
{
    public static DateTime Read(DbDataReader reader, int ordinal) =>
        reader.GetValue(ordinal) switch
        {
            DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Unspecified),
            string text when IsoText.TryDateTime(text, out var time, out _) => time,
            _ => throw new InvalidOperationException("The database's clock gives no time."),
        };
}
