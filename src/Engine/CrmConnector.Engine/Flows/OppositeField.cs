using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Flows;

/// <summary>A one-to-one mapping of an opposite flow.</summary>
/// <param name="Index">Its place in the opposite mapping.</param>
/// <param name="Field">The mapping itself.</param>
/// <param name="Read">Where the field that it reads stands in this flow's target shape.</param>
/// <param name="Written">Where the field that it writes stands in this flow's source shape.</param>
/// <param name="Mapped">Which field of this flow's mapping writes the field that it reads; -1 for none.</param>
/// <param name="IsSymmetric">That mapping reads the very field that this one writes, and nothing else.</param>
internal sealed record OppositeField(
    int Index,
    CompiledField Field,
    int Read,
    int Written,
    int Mapped,
    bool IsSymmetric
);
