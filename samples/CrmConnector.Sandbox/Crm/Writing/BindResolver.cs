using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>Finds the row that an <c>@odata.bind</c> names.</summary>
internal sealed class BindResolver(ITransaction session, UrlShapes urls, Urls addresses)
{
    /// <summary>Finds the row.</summary>
    /// <param name="table">The table that is written.</param>
    /// <param name="navigation">The navigation property that is set.</param>
    /// <param name="url">Relative with or without a leading slash, or absolute.</param>
    public (Table Target, Guid Id) Resolve(Table table, Navigation navigation, string url)
    {
        var relative = addresses.Relative(url) ?? throw Invalid(table, navigation, url);
        var target = urls.Parse(relative);
        if (target.Kind != TargetKind.Row || !navigation.Targets.Contains(target.Table!.Name, StringComparer.Ordinal))
        {
            throw Invalid(table, navigation, url);
        }

        return (target.Table!, Rows.Require(session, target.Table!, target.Row!));
    }

    private static ApiException Invalid(Table table, Navigation navigation, string url) =>
        Refusals.Payload(
            table.SetName,
            $"Microsoft.OData.ODataException: The URL '{url}' of '{navigation.Name}@odata.bind' does not name a row of {string.Join(" or ", navigation.Targets)}"
        );
}
