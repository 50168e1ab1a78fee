using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Filtering;

/// <summary>Is the value one of some (or, negated, none of them)? A blank value is none of them.</summary>
internal sealed class EqualNode(int position, FieldValue[] operands, bool negated) : ConditionNode
{
    public override bool Matches(FieldValue[] values) => IsOneOf(values[position]) != negated;

    private bool IsOneOf(FieldValue value)
    {
        foreach (var operand in operands)
        {
            if (ValueComparison.AreEqual(value, operand))
            {
                return true;
            }
        }

        return false;
    }
}
