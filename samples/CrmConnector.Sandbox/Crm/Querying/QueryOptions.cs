using CrmConnector.Sandbox.Crm.Hosting;
using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>The query options of a URL, parsed against the model. What the Web API does not support is refused here.</summary>
internal sealed class QueryOptions
{
    public static readonly QueryOptions None = new();

    public SelectExpandClause? SelectExpand { get; private init; }
    public FilterClause? Filter { get; private init; }
    public OrderByClause? OrderBy { get; private init; }
    public long? Top { get; private init; }
    public bool Count { get; private init; }
    public string? SkipToken { get; private init; }
    public string? DeltaToken { get; private init; }
    public bool HasExpand => SelectExpand?.SelectedItems.Any(item => item is ExpandedNavigationSelectItem) == true;

    public static QueryOptions Parse(ODataUriParser parser)
    {
        if (parser.ParseSkip() is not null)
        {
            throw Refusals.Query("Skip Clause is not supported in CRM");
        }

        foreach (var option in parser.CustomQueryOptions)
        {
            RefuseUnknown(option.Key);
        }

        if (parser.ParseSearch() is not null || parser.ParseApply() is not null || parser.ParseCompute() is not null)
        {
            throw Refusals.Query("The query option is not supported.");
        }

        return new QueryOptions
        {
            SelectExpand = parser.ParseSelectAndExpand(),
            Filter = parser.ParseFilter(),
            OrderBy = parser.ParseOrderBy(),
            Top = parser.ParseTop(),
            Count = parser.ParseCount() == true,
            SkipToken = parser.ParseSkipToken(),
            DeltaToken = parser.ParseDeltaToken(),
        };
    }

    /// <summary>Names with a dollar sign are OData's; others, as <c>tag</c>, are passed on and ignored.</summary>
    private static void RefuseUnknown(string? name)
    {
        if (name is { Length: > 0 } && name[0] == '$')
        {
            throw new ODataException($"The query parameter '{name}' is not supported.");
        }
    }
}
