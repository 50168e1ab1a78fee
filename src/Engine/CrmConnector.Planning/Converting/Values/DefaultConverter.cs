using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Values;

internal sealed class DefaultConverter(FieldValue value) : ICompiledConverter
{
    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs) =>
        ConversionResult.Of(inputs[0].IsBlank ? value : inputs[0]);
}
