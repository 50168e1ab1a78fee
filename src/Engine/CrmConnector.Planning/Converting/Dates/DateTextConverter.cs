using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting.Text;

namespace CrmConnector.Planning.Converting.Dates;

/// <summary>What undoes <see cref="DateConverter"/> where it reads texts.</summary>
internal sealed class DateTextConverter(DateSettings settings, string format) : ICompiledConverter
{
    private static readonly ConversionResult NotATime = ConversionResult.Failed(
        new ConversionFault(FaultKind.InvalidValue, "the value is not a date or time", "map a field that holds one")
    );

    private readonly ValueKind _kind = settings.To switch
    {
        DateTarget.Date => ValueKind.Date,
        DateTarget.Time => ValueKind.Time,
        DateTarget.Instant => ValueKind.Instant,
        _ => ValueKind.LocalDateTime,
    };

    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        var value = inputs[0];
        return value.IsNull ? ConversionResult.Null
            : value.Kind == _kind && FormattedText.Of(value, format, settings.Culture) is { } text
                ? ConversionResult.Text(text)
            : NotATime;
    }
}
