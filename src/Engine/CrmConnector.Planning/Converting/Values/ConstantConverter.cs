using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Values;

internal sealed class ConstantConverter(FieldValue value) : ICompiledConverter
{
    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs) => ConversionResult.Of(value);
}
