using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping.Producing;

internal sealed class ConstantOrigin(FieldValue value) : FieldOrigin
{
    public override string? StepName => "constant";

    public override IReadOnlyList<int> Positions => [];

    public override FieldValue Value(Record source) => value;
}
