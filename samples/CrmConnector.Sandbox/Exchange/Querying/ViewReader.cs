using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Properties;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Exchange.Querying;

/// <summary>Reads <c>$select</c> and <c>$expand</c>.</summary>
internal static class ViewReader
{
    public static ContactView Read(SelectExpandClause? clause)
    {
        if (clause is null)
        {
            return ContactView.Whole;
        }

        var expanded = clause.SelectedItems.OfType<ExpandedNavigationSelectItem>().ToList();
        return new ContactView
        {
            Select = SelectOf(clause),
            Properties =
            [
                .. expanded.Where(item => Is(item, GraphModel.Properties)).SelectMany(item => PropertiesOf(item)),
            ],
            WithExtensions = expanded.Exists(item => Is(item, GraphModel.Extensions)),
            Extensions =
            [
                .. expanded
                    .Where(item => Is(item, GraphModel.Extensions) && item.FilterOption is not null)
                    .SelectMany(item => Ids(item.FilterOption.Expression))
                    .Select(OpenExtensions.NameOf),
            ],
        };
    }

    private static HashSet<string>? SelectOf(SelectExpandClause clause)
    {
        var names = clause
            .SelectedItems.OfType<PathSelectItem>()
            .Select(item => item.SelectedPath.FirstSegment.Identifier)
            .ToHashSet(StringComparer.Ordinal);
        return clause.AllSelected || names.Count == 0 ? null : names;
    }

    private static IEnumerable<PropertyId> PropertiesOf(ExpandedNavigationSelectItem item) =>
        item.FilterOption is { } filter
            ? Ids(filter.Expression).Select(PropertyId.Parse)
            : throw GraphRefusals.Property(
                "singleValueExtendedProperties must be expanded with a filter on id, e.g. $expand=singleValueExtendedProperties($filter=id eq '...')."
            );

    private static IEnumerable<string> Ids(QueryNode node) =>
        node switch
        {
            ConvertNode convert => Ids(convert.Source),
            BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } or => Ids(or.Left).Concat(Ids(or.Right)),
            BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Equal } equal
                when FilterNodes.PropertyOf(equal.Left) is "id" && FilterNodes.ConstantOf(equal.Right) is string id =>
            [
                id,
            ],
            _ => throw GraphRefusals.Property(
                "Extended properties and extensions are expanded by 'id eq' and 'or' only."
            ),
        };

    private static bool Is(ExpandedNavigationSelectItem item, string name) =>
        string.Equals(item.PathToNavigationProperty.FirstSegment.Identifier, name, StringComparison.Ordinal);
}
