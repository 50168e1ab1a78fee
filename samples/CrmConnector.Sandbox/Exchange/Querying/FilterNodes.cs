using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Exchange.Querying;

/// <summary>Reads the simple nodes of a filter.</summary>
internal static class FilterNodes
{
    /// <summary>The name of the property that a node reads; null if it is something else.</summary>
    public static string? PropertyOf(QueryNode node) =>
        node switch
        {
            ConvertNode convert => PropertyOf(convert.Source),
            SingleValuePropertyAccessNode access => access.Property.Name,
            _ => null,
        };

    /// <summary>The value of a literal; null if it is something else, or the literal null.</summary>
    public static object? ConstantOf(QueryNode node) =>
        node switch
        {
            ConvertNode convert => ConstantOf(convert.Source),
            ConstantNode constant => constant.Value,
            _ => null,
        };

    public static bool IsNull(QueryNode node) =>
        node switch
        {
            ConvertNode convert => IsNull(convert.Source),
            ConstantNode constant => constant.Value is null,
            _ => false,
        };
}
