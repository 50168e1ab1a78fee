using System.Globalization;
using System.Text.Json;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>Reads times (with a zone, cut to seconds) and dates (<c>yyyy-MM-dd</c> only). Nothing before 1753 is accepted.</summary>
internal static class TimeParser
{
    private const int FirstYear = 1753;
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static FieldValue Read(ref Utf8JsonReader reader, Table table, Column column)
    {
        var isDate = column.Type == ColumnType.Date;
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        if (isDate)
        {
            return DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
                ? Checked(date.Year, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), text)
                : throw FieldParser.Mistyped(ref reader, table, column, "Edm.Date");
        }

        return
            HasZone(text)
            && DateTimeOffset.TryParseExact(
                text,
                TimeFormats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var time
            )
            ? Checked(time.UtcDateTime.Year, Times.ToSeconds(time), text)
            : throw FieldParser.Mistyped(ref reader, table, column, "Edm.DateTimeOffset");
    }

    private static bool HasZone(string text) =>
        text.Length > 16 && (text[^1] == 'Z' || text.AsSpan(16).IndexOfAny('+', '-') >= 0);

    private static FieldValue Checked(int year, string stored, string text) =>
        year >= FirstYear
            ? FieldValue.Of(stored)
            : throw new ApiException(
                400,
                "0x80040239",
                $"DateTime is less than minumum value supported by CrmDateTime. Actual value: {text}, Minimum value supported: 01/01/1753 00:00:00"
            );
}
