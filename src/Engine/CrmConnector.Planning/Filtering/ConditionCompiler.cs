using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Filtering;

internal static class ConditionCompiler
{
    public static ConditionNode Compile(Condition condition, RecordShape shape) =>
        condition switch
        {
            Condition.All all => new AllNode([.. all.Conditions.Select(inner => Compile(inner, shape))]),
            Condition.Any any => new AnyNode([.. any.Conditions.Select(inner => Compile(inner, shape))]),
            Condition.Not not => new NotNode(Compile(not.Inner, shape)),
            Condition.FieldTest test when shape.IndexOf(test.Field) is >= 0 and var position => Compile(test, position),
            _ => new NeverNode(),
        };

    private static ConditionNode Compile(Condition.FieldTest test, int position) =>
        test.Operator switch
        {
            ConditionOperator.Blank => new BlankNode(position, blank: true),
            ConditionOperator.NotBlank => new BlankNode(position, blank: false),
            ConditionOperator.Is or ConditionOperator.In => new EqualNode(position, [.. test.Values], negated: false),
            ConditionOperator.IsNot or ConditionOperator.NotIn => new EqualNode(
                position,
                [.. test.Values],
                negated: true
            ),
            _ when test.Values.Count == 0 => new NeverNode(),
            ConditionOperator.Contains => new TextNode(position, PlainText.Of(test.Values[0]) ?? "", atStart: false),
            ConditionOperator.StartsWith => new TextNode(position, PlainText.Of(test.Values[0]) ?? "", atStart: true),
            _ => new OrderNode(position, test.Operator, test.Values[0]),
        };
}
