using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Filtering;

/// <summary>Stands for a test of a field that the shape does not hold: its error has been reported.</summary>
internal sealed class NeverNode : ConditionNode
{
    public override bool Matches(FieldValue[] values) => false;
}
