using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Filtering;

internal abstract class ConditionNode
{
    public abstract bool Matches(FieldValue[] values);
}
