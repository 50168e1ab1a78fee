namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>How navigation properties are named after lookups.</summary>
internal static class NavigationNaming
{
    /// <summary>
    /// A customer lookup has one navigation property per target (<c>parentcustomerid_account</c>); an owner has one for
    /// both; any other has the lookup's own name unless the column names another.
    /// </summary>
    public static IEnumerable<Navigation> Of(Column column)
    {
        if (!column.IsLookup)
        {
            return [];
        }

        return column.Type == ColumnType.Customer
            ? column.Targets.Select(target => new Navigation($"{column.Name}_{target}", column, [target]))
            : [new Navigation(column.NavigationName ?? column.Name, column, column.Targets)];
    }
}
