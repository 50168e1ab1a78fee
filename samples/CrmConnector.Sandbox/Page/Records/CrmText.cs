using System.Globalization;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Page.Records;

/// <summary>Values of the CRM as a person reads and types them.</summary>
internal static class CrmText
{
    /// <summary>The text of a stored value; null where it is empty.</summary>
    public static string? Of(Column column, Statement row, int index)
    {
        if (row.IsNull(index))
        {
            return null;
        }

        return column.Type switch
        {
            ColumnType.Money => Money.FromStored(row.Integer(index)).ToString("0.####", CultureInfo.InvariantCulture),
            ColumnType.Bool => row.Integer(index) == 0 ? "false" : "true",
            ColumnType.Int or ColumnType.BigInt or ColumnType.Choice or ColumnType.State or ColumnType.Status =>
                row.Integer(index).ToString(CultureInfo.InvariantCulture),
            ColumnType.Decimal or ColumnType.Double => row.Real(index).ToString(CultureInfo.InvariantCulture),
            _ => row.Text(index),
        };
    }

    /// <summary>What is written for a typed text. What is no number goes as it is: the CRM says itself what is wrong with it.</summary>
    public static object? Parse(Column? column, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return column?.Type switch
        {
            ColumnType.Int
            or ColumnType.Choice
            or ColumnType.State
            or ColumnType.Status
                when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
                whole,
            ColumnType.Money
            or ColumnType.Decimal
            or ColumnType.Double
                when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) => amount,
            ColumnType.Bool when bool.TryParse(text, out var flag) => flag,
            _ => text,
        };
    }
}
