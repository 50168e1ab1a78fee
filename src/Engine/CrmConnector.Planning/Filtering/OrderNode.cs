using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Filtering;

internal sealed class OrderNode(int position, ConditionOperator @operator, FieldValue operand) : ConditionNode
{
    public override bool Matches(FieldValue[] values) =>
        !values[position].IsBlank
        && ValueComparison.Compare(values[position], operand) is { } order
        && @operator switch
        {
            ConditionOperator.LessThan => order < 0,
            ConditionOperator.AtMost => order <= 0,
            ConditionOperator.MoreThan => order > 0,
            _ => order >= 0,
        };
}
