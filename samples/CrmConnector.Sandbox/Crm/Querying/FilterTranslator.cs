using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Storing;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Translates a filter's tree into SQL with parameters.</summary>
internal sealed class FilterTranslator(Catalog catalog, Table table, Caller caller)
{
    private readonly List<FieldValue> parameters = [];

    public IReadOnlyList<FieldValue> Parameters => parameters;

    public string Translate(QueryNode node) =>
        node switch
        {
            BinaryOperatorNode binary => Binary(binary),
            UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } unary => $"NOT ({Translate(unary.Operand)})",
            ConvertNode convert => Translate(convert.Source),
            ConstantNode constant => Add(Literals.ToField(null, constant.Value)),
            SingleValuePropertyAccessNode access => PropertyPaths.Resolve(catalog, table, access).Sql,
            SingleValueFunctionCallNode call => FilterFunctions.Translate(this, table, call, caller),
            _ => throw Refusals.Query($"The filter expression of kind '{node.Kind}' is not supported."),
        };

    public OrderTerm TranslateOrder(QueryNode node, bool descending) =>
        node is SingleValuePropertyAccessNode access
            ? new OrderTerm(
                PropertyPaths.Resolve(catalog, table, access).Sql,
                PropertyPaths.ColumnOfRow(table, access),
                descending
            )
            : throw Refusals.Query("$orderby supports columns only.");

    public string Add(FieldValue value)
    {
        parameters.Add(value);
        return $"?{parameters.Count}";
    }

    private string Binary(BinaryOperatorNode node)
    {
        if (node.OperatorKind is BinaryOperatorKind.And or BinaryOperatorKind.Or)
        {
            var word = node.OperatorKind == BinaryOperatorKind.And ? "AND" : "OR";
            return $"({Translate(node.Left)} {word} {Translate(node.Right)})";
        }

        var column = ColumnOf(node.Left) ?? ColumnOf(node.Right);
        var left = Operand(node.Left, column);
        var right = Operand(node.Right, column);
        return node.OperatorKind switch
        {
            BinaryOperatorKind.Equal => Equality(left, right, isEqual: true),
            BinaryOperatorKind.NotEqual => Equality(left, right, isEqual: false),
            BinaryOperatorKind.GreaterThan => $"{left} > {right}",
            BinaryOperatorKind.GreaterThanOrEqual => $"{left} >= {right}",
            BinaryOperatorKind.LessThan => $"{left} < {right}",
            BinaryOperatorKind.LessThanOrEqual => $"{left} <= {right}",
            _ => throw Refusals.Query($"The operator '{node.OperatorKind}' is not supported."),
        };
    }

    private static string Equality(string? left, string? right, bool isEqual) =>
        (left, right) switch
        {
            (null, null) => isEqual ? "1" : "0",
            (null, { } other) => isEqual ? $"{other} IS NULL" : $"{other} IS NOT NULL",
            ({ } other, null) => isEqual ? $"{other} IS NULL" : $"{other} IS NOT NULL",
            _ => isEqual ? $"{left} = {right}" : $"{left} <> {right}",
        };

    /// <summary>Null for the literal null.</summary>
    private string? Operand(QueryNode node, Column? column) =>
        node switch
        {
            ConvertNode convert => Operand(convert.Source, column),
            ConstantNode { Value: null } => null,
            ConstantNode constant => Add(Literals.ToField(column, constant.Value)),
            _ => Translate(node),
        };

    private Column? ColumnOf(QueryNode node) =>
        node switch
        {
            ConvertNode convert => ColumnOf(convert.Source),
            SingleValuePropertyAccessNode access => PropertyPaths.Resolve(catalog, table, access).Column,
            _ => null,
        };
}
