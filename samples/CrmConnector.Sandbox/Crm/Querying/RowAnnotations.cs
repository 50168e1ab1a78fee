using System.Globalization;
using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Writes the annotations of one value: labels, formatted numbers and times, and what a lookup points to.</summary>
internal static class RowAnnotations
{
    public static void Write(
        Utf8JsonWriter json,
        Catalog catalog,
        ITransaction session,
        Column column,
        Statement row,
        int position,
        AnnotationFilter annotations
    )
    {
        if (row.IsNull(position))
        {
            return;
        }

        if (column.IsLookup)
        {
            WriteLookup(json, catalog, session, column, row, position, annotations);
        }
        else if (annotations.HasFormatted && Format(column, row, position) is { } text)
        {
            json.WriteString($"{column.PropertyName}@{AnnotationFilter.FormattedValue}", text);
        }
    }

    private static void WriteLookup(
        Utf8JsonWriter json,
        Catalog catalog,
        ITransaction session,
        Column column,
        Statement row,
        int position,
        AnnotationFilter annotations
    )
    {
        var target = catalog[column.IsPolymorphic ? row.Text(position + 1) : column.Targets[0]];
        if (annotations.HasFormatted)
        {
            var name = target.Find(target.Header.PrimaryName)!;
            var value = Rows.Value(session, target, Guid.Parse(row.Utf8(position)), name);
            if (!value.IsNull)
            {
                json.WriteString($"{column.PropertyName}@{AnnotationFilter.FormattedValue}", value.Text.Span);
            }
        }

        if (annotations.HasNavigation)
        {
            var navigation = NavigationNaming
                .Of(column)
                .First(n => n.Targets.Contains(target.Name, StringComparer.Ordinal));
            json.WriteString($"{column.PropertyName}@{AnnotationFilter.NavigationName}", navigation.Name);
        }

        if (annotations.HasLookupName)
        {
            json.WriteString($"{column.PropertyName}@{AnnotationFilter.LookupName}", target.Name);
        }
    }

    /// <summary>In the organization's language, which is US English here. Null for columns that have no formatted value.</summary>
    private static string? Format(Column column, Statement row, int position)
    {
        var culture = CultureInfo.GetCultureInfo("en-US");
        return column.Type switch
        {
            ColumnType.Choice or ColumnType.State or ColumnType.Status => column
                .FindOption(row.Integer(position))
                ?.Label,
            ColumnType.Bool => row.Integer(position) != 0 ? "Yes" : "No",
            ColumnType.Int or ColumnType.BigInt => row.Integer(position).ToString("N0", culture),
            ColumnType.Money => "€" + Money.FromStored(row.Integer(position)).ToString("N2", culture),
            ColumnType.Decimal or ColumnType.Double => row.Real(position).ToString("N2", culture),
            ColumnType.DateTime => Parse(row.Text(position)).ToString("M/d/yyyy h:mm tt", culture),
            ColumnType.Date => Parse(row.Text(position)).ToString("M/d/yyyy", culture),
            _ => null,
        };
    }

    private static DateTime Parse(string stored) =>
        DateTime.Parse(stored, CultureInfo.InvariantCulture, DateTimeStyles.None);
}
