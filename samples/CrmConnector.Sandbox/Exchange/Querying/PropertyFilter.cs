using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Properties;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Exchange.Querying;

/// <summary>
/// Translates <c>singleValueExtendedProperties/Any(ep: ep/id eq '...' and ep/value eq '...')</c>. Texts can be compared by eq, ne, contains and
/// startswith, numbers need a cast.
/// </summary>
/// <param name="parameters">The statement's values.</param>
/// <param name="visible">The place of the latest version that the query knows of.</param>
internal sealed class PropertyFilter(SqlParameters parameters, string visible)
{
    private PropertyId? id;

    public string Translate(AnyNode any)
    {
        if (
            any.Source is not CollectionNavigationNode { NavigationProperty.Name: GraphModel.Properties }
            || any.Body is not BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } and
        )
        {
            throw Refuse();
        }

        var parts = (string[])[Part(and.Left), Part(and.Right)];
        return id is null
            ? throw Refuse()
            : $"c.id IN (SELECT p.contact FROM property p WHERE p.version <= {visible} AND {string.Join(" AND ", parts)})";
    }

    private string Part(QueryNode node) =>
        node switch
        {
            ConvertNode convert => Part(convert.Source),
            BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Equal } equal
                when FilterNodes.PropertyOf(equal.Left) is "id" && FilterNodes.ConstantOf(equal.Right) is string text =>
                Id(text),
            BinaryOperatorNode binary => Value(binary),
            SingleValueFunctionCallNode call => Call(call),
            _ => throw Refuse(),
        };

    private string Id(string text)
    {
        id = PropertyId.Parse(text);
        return $"p.id = {parameters.Add(FieldValue.Of(id.Text))}";
    }

    private string Value(BinaryOperatorNode node)
    {
        var (left, isNumber) = Operand(node.Left);
        var right = FilterNodes.ConstantOf(node.Right) switch
        {
            string text when !isNumber => parameters.Add(FieldValue.Of(text)),
            int number when isNumber => parameters.Add(FieldValue.Of((long)number)),
            long number when isNumber => parameters.Add(FieldValue.Of(number)),
            double number when isNumber => parameters.Add(FieldValue.Of(number)),
            _ => throw Refuse(),
        };
        return node.OperatorKind switch
        {
            BinaryOperatorKind.Equal => $"{left} = {right}",
            BinaryOperatorKind.NotEqual => $"{left} <> {right}",
            BinaryOperatorKind.GreaterThan when isNumber => $"{left} > {right}",
            BinaryOperatorKind.GreaterThanOrEqual when isNumber => $"{left} >= {right}",
            BinaryOperatorKind.LessThan when isNumber => $"{left} < {right}",
            BinaryOperatorKind.LessThanOrEqual when isNumber => $"{left} <= {right}",
            _ => throw Refuse(),
        };
    }

    private static (string Sql, bool IsNumber) Operand(QueryNode node) =>
        node switch
        {
            ConvertNode { Source: SingleValueFunctionCallNode } convert => Operand(convert.Source),
            SingleValueFunctionCallNode { Name: "cast" } cast when Reads(cast.Parameters.First()) => (
                "CAST(p.value AS NUMERIC)",
                true
            ),
            _ when Reads(node) => ("p.value", false),
            _ => throw Refuse(),
        };

    private string Call(SingleValueFunctionCallNode call)
    {
        var arguments = call.Parameters.ToList();
        var function = call.Name switch
        {
            "startswith" => TextRules.StartsWith,
            "contains" => TextRules.Contains,
            _ => throw Refuse(),
        };
        return Reads(arguments[0]) && FilterNodes.ConstantOf(arguments[1]) is string part
            ? $"{function}(p.value, {parameters.Add(FieldValue.Of(part))})"
            : throw Refuse();
    }

    private static bool Reads(QueryNode node) => FilterNodes.PropertyOf(node) is "value";

    private static ApiException Refuse() =>
        GraphRefusals.Property(
            "Extended properties are filtered by Any(ep: ep/id eq '...' and ep/value ...), with eq, ne, contains or startswith on texts and a cast on numbers; open extensions cannot be filtered on."
        );
}
