using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Filtering;

internal sealed class TextNode(int position, string part, bool atStart) : ConditionNode
{
    public override bool Matches(FieldValue[] values) =>
        values[position].Kind == ValueKind.Text
        && (
            atStart
                ? values[position].AsText().StartsWith(part, StringComparison.Ordinal)
                : values[position].AsText().Contains(part, StringComparison.Ordinal)
        );
}
