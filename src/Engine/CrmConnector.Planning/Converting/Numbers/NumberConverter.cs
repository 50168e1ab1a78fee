using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Mapping.Coercing;

namespace CrmConnector.Planning.Converting.Numbers;

internal sealed class NumberConverter(NumberStyle style, int? decimals, MidpointRounding rounding) : ICompiledConverter
{
    private static readonly ConversionResult NotANumber = ConversionResult.Failed(
        new ConversionFault(
            FaultKind.InvalidValue,
            "the value is not a number as the converter expects it",
            "correct it in the source, or the culture of converter 'number'"
        )
    );

    private readonly NumberReader _reader = new(style);

    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        var value = inputs[0];
        if (value.IsBlank)
        {
            return ConversionResult.Null;
        }

        return TryRead(value, out var number)
            ? ConversionResult.Of(
                FieldValue.Decimal(decimals is { } places ? decimal.Round(number, places, rounding) : number)
            )
            : NotANumber;
    }

    private bool TryRead(FieldValue value, out decimal number)
    {
        if (value.Kind == ValueKind.Text)
        {
            return _reader.TryRead(value.AsText(), out number);
        }

        number = ExactNumber.Read(value, out var fault);
        return fault is null;
    }
}
