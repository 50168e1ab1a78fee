using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Filtering;

internal sealed class NotNode(ConditionNode inner) : ConditionNode
{
    public override bool Matches(FieldValue[] values) => !inner.Matches(values);
}
