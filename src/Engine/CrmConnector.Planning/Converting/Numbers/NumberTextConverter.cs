using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Mapping.Coercing;

namespace CrmConnector.Planning.Converting.Numbers;

/// <summary>What undoes <see cref="NumberConverter"/>: a number as text, without separators of thousands.</summary>
internal sealed class NumberTextConverter(string decimalSeparator) : ICompiledConverter
{
    private static readonly ConversionResult NotANumber = ConversionResult.Failed(
        new ConversionFault(FaultKind.InvalidValue, "the value is not a number", "map a field that holds numbers")
    );

    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        if (inputs[0].IsNull)
        {
            return ConversionResult.Null;
        }

        var number = ExactNumber.Read(inputs[0], out var fault);
        return fault is not null
            ? NotANumber
            : ConversionResult.Text(
                PlainText
                    .WithoutTrailingZeros(number)
                    .ToString(CultureInfo.InvariantCulture)
                    .Replace(".", decimalSeparator, StringComparison.Ordinal)
            );
    }
}
