using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Filtering;

internal sealed class BlankNode(int position, bool blank) : ConditionNode
{
    public override bool Matches(FieldValue[] values) => values[position].IsBlank == blank;
}
