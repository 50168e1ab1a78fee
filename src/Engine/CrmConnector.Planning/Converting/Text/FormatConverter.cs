using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class FormatConverter(string? format, CultureInfo culture) : ICompiledConverter
{
    private static readonly ConversionResult Unsuited = ConversionResult.Failed(
        new ConversionFault(
            FaultKind.InvalidValue,
            "the value cannot be written in the given format",
            "correct the format of converter 'text'"
        )
    );

    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        var value = inputs[0];
        return value.IsNull ? ConversionResult.Null
            : value.Kind == ValueKind.Text ? ConversionResult.Of(value)
            : FormattedText.Of(value, format, culture) is { } text ? ConversionResult.Text(text)
            : Unsuited;
    }
}
