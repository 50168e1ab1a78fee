using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Querying;
using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>Applies <c>$filter</c>, <c>$select</c> and <c>$expand</c> to metadata objects.</summary>
internal static class MetadataQuery
{
    public static IEnumerable<JsonObject> Apply(IEnumerable<JsonObject> objects, QueryOptions options)
    {
        if (options.Top is not null || options.OrderBy is not null || options.Count)
        {
            throw Refusals.Query("The query parameter is not supported on metadata entities.");
        }

        var kept = options.Filter is { } filter ? objects.Where(item => IsTrue(filter.Expression, item)) : objects;
        return kept.Select(item => Shape(item, options.SelectExpand));
    }

    /// <summary>Keeps the selected members; option sets only where they are expanded.</summary>
    public static JsonObject Shape(JsonObject item, SelectExpandClause? clause)
    {
        var expanded =
            clause
                ?.SelectedItems.OfType<ExpandedNavigationSelectItem>()
                .Select(e => e.PathToNavigationProperty.FirstSegment.Identifier)
                .ToHashSet(StringComparer.Ordinal)
            ?? [];
        HashSet<string>? selected =
            clause is null || clause.AllSelected
                ? null
                :
                [
                    .. clause
                        .SelectedItems.OfType<PathSelectItem>()
                        .Select(p => p.SelectedPath.FirstSegment.Identifier),
                    "MetadataId",
                    "@odata.type",
                ];
        foreach (var name in item.Select(member => member.Key).ToList())
        {
            var isNavigation = name is "OptionSet" or "GlobalOptionSet";
            if (isNavigation ? !expanded.Contains(name) : selected?.Contains(name) == false)
            {
                item.Remove(name);
            }
        }

        return item;
    }

    private static bool IsTrue(QueryNode node, JsonObject item) =>
        node switch
        {
            BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } and => IsTrue(and.Left, item)
                && IsTrue(and.Right, item),
            BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } or => IsTrue(or.Left, item)
                || IsTrue(or.Right, item),
            UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => !IsTrue(not.Operand, item),
            BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Equal } equal => Same(equal, item),
            BinaryOperatorNode { OperatorKind: BinaryOperatorKind.NotEqual } unequal => !Same(unequal, item),
            ConvertNode convert => IsTrue(convert.Source, item),
            _ => string.Equals(Value(node, item), "true", StringComparison.Ordinal),
        };

    private static bool Same(BinaryOperatorNode node, JsonObject item) =>
        string.Equals(Value(node.Left, item), Value(node.Right, item), StringComparison.OrdinalIgnoreCase);

    private static string? Value(QueryNode node, JsonObject item) =>
        node switch
        {
            ConvertNode convert => Value(convert.Source, item),
            ConstantNode { Value: ODataEnumValue member } constant => EnumName(constant, member),
            ConstantNode { Value: bool flag } => flag ? "true" : "false",
            ConstantNode constant => constant.Value?.ToString(),
            SingleValuePropertyAccessNode { Source: SingleComplexNode complex } access => item[complex.Property.Name]
                ?[access.Property.Name]?.ToString(),
            SingleValuePropertyAccessNode access => item[access.Property.Name]?.ToString(),
            _ => throw Refusals.Query(
                $"The filter expression of kind '{node.Kind}' is not supported on metadata entities."
            ),
        };

    private static string EnumName(ConstantNode constant, ODataEnumValue member)
    {
        var literal = constant.LiteralText.Split('\'');
        return literal.Length > 1 ? literal[1] : member.Value;
    }
}
