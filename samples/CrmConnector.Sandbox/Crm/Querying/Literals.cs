using System.Globalization;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;
using Microsoft.OData.Edm;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Turns literals of URLs into values in the stored form.</summary>
internal static class Literals
{
    public static FieldValue ToField(Column? column, object? value) =>
        value switch
        {
            null => default,
            string text when column is { IsText: false } => OfText(column, text),
            string text => FieldValue.Of(text),
            Guid id => FieldValue.Of(id),
            bool flag => FieldValue.Of(flag ? 1L : 0L),
            DateTimeOffset time => FieldValue.Of(Times.ToStored(time)),
            Date date => FieldValue.Of(date.ToString()),
            decimal number => OfNumber(column, number),
            double or float => OfNumber(column, Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
            int or long or short or byte => OfNumber(column, Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
            _ => throw Refusals.Query($"The literal '{value}' is not supported here."),
        };

    private static FieldValue OfNumber(Column? column, decimal number) =>
        column?.Type switch
        {
            ColumnType.Money => FieldValue.Of((long)(number * Money.Scale)),
            ColumnType.Decimal or ColumnType.Double => FieldValue.Of((double)number),
            _ when decimal.IsInteger(number) && Math.Abs(number) < long.MaxValue => FieldValue.Of((long)number),
            _ => FieldValue.Of((double)number),
        };

    /// <summary>The query functions carry all their values as text.</summary>
    private static FieldValue OfText(Column column, string text)
    {
        if (column.Type is ColumnType.Key or ColumnType.Guid || column.IsLookup)
        {
            return Guid.TryParse(text, out var id)
                ? FieldValue.Of(id)
                : throw Refusals.Query($"'{text}' is not a GUID.");
        }

        if (column.Type is ColumnType.DateTime or ColumnType.Date)
        {
            return FieldValue.Of(text.TrimEnd('Z'));
        }

        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? OfNumber(column, number)
            : throw Refusals.Query($"'{text}' is not a number.");
    }
}
