using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping.Producing;

/// <summary>Several source fields, which the first converter takes together.</summary>
internal sealed class CombinedOrigin(int[] positions) : FieldOrigin
{
    public override string? StepName => null;

    public override IReadOnlyList<int> Positions { get; } = [.. positions.Distinct()];

    public int Count => positions.Length;

    /// <summary>The first of them: what remains where the missing converter has been reported.</summary>
    public override FieldValue Value(Record source) => source.Values[positions[0]];

    public void Fill(Record source, Span<FieldValue> inputs)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            inputs[i] = source.Values[positions[i]];
        }
    }
}
