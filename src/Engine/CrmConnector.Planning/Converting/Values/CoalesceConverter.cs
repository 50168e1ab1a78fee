using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Values;

internal sealed class CoalesceConverter : ICompiledConverter
{
    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        foreach (var input in inputs)
        {
            if (!input.IsBlank)
            {
                return ConversionResult.Of(input);
            }
        }

        return ConversionResult.Null;
    }
}
