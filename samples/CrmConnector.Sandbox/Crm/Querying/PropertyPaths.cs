using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Turns a column, also one of a related row (<c>primarycontactid/fullname</c>), into an SQL expression.</summary>
internal static class PropertyPaths
{
    public static (string Sql, Column Column) Resolve(
        Catalog catalog,
        Table table,
        SingleValuePropertyAccessNode access
    )
    {
        switch (access.Source)
        {
            case ResourceRangeVariableReferenceNode:
                var own = ColumnOfRow(table, access)!;
                return ($"{Sql.Quote(table.Name)}.{Sql.Quote(own.Name)}", own);
            case SingleNavigationNode { Source: ResourceRangeVariableReferenceNode } step
                when table.TryGetNavigation(step.NavigationProperty.Name, out var navigation)
                    && navigation.Targets.Count == 1:
                return Related(catalog[navigation.Targets[0]], table, navigation, access.Property.Name);
            default:
                throw Refusals.Query("Only columns of the row and of directly related rows may be used here.");
        }
    }

    public static Column? ColumnOfRow(Table table, SingleValuePropertyAccessNode access) =>
        access.Source is ResourceRangeVariableReferenceNode
        && table.TryGetProperty(access.Property.Name, out var column)
            ? column
            : null;

    private static (string Sql, Column Column) Related(Table target, Table table, Navigation navigation, string name)
    {
        target.TryGetProperty(name, out var column);
        var lookup = $"{Sql.Quote(table.Name)}.{Sql.Quote(navigation.Column.Name)}";
        // a subquery's result has forgotten its column's collation
        var collation = column!.IsText ? " COLLATE " + TextCollation.Name : "";
        return (
            $"(SELECT r.{Sql.Quote(column.Name)} FROM {Sql.Quote(target.Name)} r WHERE r.{Sql.Quote(target.PrimaryId.Name)} = {lookup}){collation}",
            column
        );
    }
}
