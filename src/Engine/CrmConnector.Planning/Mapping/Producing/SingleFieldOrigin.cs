using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping.Producing;

internal sealed class SingleFieldOrigin(int position) : FieldOrigin
{
    public override string? StepName => null;

    public override IReadOnlyList<int> Positions { get; } = [position];

    public override FieldValue Value(Record source) => source.Values[position];
}
