using System.Globalization;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Exchange.Querying;

/// <summary>Translates a <c>$filter</c> on contacts into SQL over the table <c>contact c</c>, and refuses what Exchange refuses.</summary>
/// <param name="parameters">The statement's values.</param>
/// <param name="visible">The place of the latest version that the query knows of: what was written after it is not found by its new value.</param>
internal sealed class ContactFilter(SqlParameters parameters, string visible)
{
    public string Translate(QueryNode node) =>
        node switch
        {
            ConvertNode convert => Translate(convert.Source),
            BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } and =>
                $"({Translate(and.Left)} AND {Translate(and.Right)})",
            BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } or =>
                $"({Translate(or.Left)} OR {Translate(or.Right)})",
            BinaryOperatorNode binary => Compare(binary),
            UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => $"NOT ({Translate(not.Operand)})",
            SingleValueFunctionCallNode call => Call(call),
            AnyNode { Source: CollectionNavigationNode } any => new PropertyFilter(parameters, visible).Translate(any),
            AnyNode any => EmailFilter.Translate(any, parameters, visible),
            _ => throw Unsupported(),
        };

    /// <summary>The expression of a property that can be compared and sorted by.</summary>
    public static string Expression(QueryNode node) =>
        node switch
        {
            ConvertNode convert => Expression(convert.Source),
            SingleValuePropertyAccessNode { Source: ResourceRangeVariableReferenceNode } access => Column(
                access.Property.Name
            ),
            _ => throw Unsupported(),
        };

    private string Compare(BinaryOperatorNode node)
    {
        var left = Expression(node.Left);
        if (FilterNodes.IsNull(node.Right))
        {
            return node.OperatorKind switch
            {
                BinaryOperatorKind.Equal => $"{left} IS NULL",
                BinaryOperatorKind.NotEqual => $"{left} IS NOT NULL",
                _ => throw Unsupported(),
            };
        }

        var isTime = FilterNodes.ConstantOf(node.Right) is DateTimeOffset;
        var right = parameters.Add(Literal(node.Right));
        return node.OperatorKind switch
        {
            BinaryOperatorKind.Equal => $"({left} = {right}{Known(node.Left)})",
            BinaryOperatorKind.NotEqual => $"{left} IS NOT {right}",
            BinaryOperatorKind.GreaterThan when isTime => $"{left} > {right}",
            BinaryOperatorKind.GreaterThanOrEqual when isTime => $"{left} >= {right}",
            BinaryOperatorKind.LessThan when isTime => $"{left} < {right}",
            BinaryOperatorKind.LessThanOrEqual when isTime => $"{left} <= {right}",
            _ => throw Unsupported(),
        };
    }

    private string Call(SingleValueFunctionCallNode call)
    {
        var arguments = call.Parameters.ToList();
        var function = call.Name switch
        {
            "startswith" => TextRules.StartsWith,
            "contains" => TextRules.Contains,
            _ => throw Unsupported(),
        };
        return FilterNodes.ConstantOf(arguments[1]) is string part
            ? $"({function}({Expression(arguments[0])}, {parameters.Add(FieldValue.Of(part))}){Known(arguments[0])})"
            : throw Unsupported();
    }

    private string Known(QueryNode node) =>
        ContactFields.Find(FilterNodes.PropertyOf(node) ?? "") is { } field
            ? $" AND {Stamps.IsKnown(field.Name, visible)}"
            : "";

    private static string Column(string property) =>
        property switch
        {
            "createdDateTime" => "c.created",
            "lastModifiedDateTime" => "c.modified",
            "id" => throw GraphRefusals.Property("The property 'Id' does not support filtering."),
            "changeKey" or "parentFolderId" => throw GraphRefusals.Property(
                $"The property '{property}' does not support filtering."
            ),
            _ when ContactFields.Find(property) is { Kind: ContactFieldKind.Text or ContactFieldKind.Date } field =>
                $"(json_extract(c.body, '$.{field.Name}') COLLATE {TextRules.Collation})",
            _ => throw GraphRefusals.Property($"The property '{property}' does not support filtering."),
        };

    private static FieldValue Literal(QueryNode node) =>
        FilterNodes.ConstantOf(node) switch
        {
            string text => FieldValue.Of(text),
            DateTimeOffset time => FieldValue.Of(
                time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            ),
            _ => throw Unsupported(),
        };

    private static ApiException Unsupported() =>
        new(400, "ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
}
