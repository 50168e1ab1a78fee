using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Filtering;

internal sealed class AllNode(ConditionNode[] nodes) : ConditionNode
{
    public override bool Matches(FieldValue[] values)
    {
        foreach (var node in nodes)
        {
            if (!node.Matches(values))
            {
                return false;
            }
        }

        return true;
    }
}
