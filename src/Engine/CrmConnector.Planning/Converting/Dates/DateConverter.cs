using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Dates;

internal sealed class DateConverter(DateSettings settings) : ICompiledConverter
{
    private static readonly ConversionResult NotATime = ConversionResult.Failed(
        new ConversionFault(
            FaultKind.InvalidValue,
            "the value is not a date or time as the converter expects it",
            "correct it in the source, or the formats of converter 'date'"
        )
    );

    private static readonly ConversionResult NoDate = ConversionResult.Failed(
        new ConversionFault(
            FaultKind.InvalidValue,
            "a time of day and a date cannot become each other",
            "correct 'to' of converter 'date', or map another field"
        )
    );

    private readonly DateReader _reader = new(settings);
    private readonly ZoneConversion _zone = new(settings.Zone, settings.Ambiguous);

    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        var value = inputs[0];
        if (value.IsBlank)
        {
            return ConversionResult.Null;
        }

        if (value.Kind == ValueKind.Text && !_reader.TryRead(value.AsText(), out value))
        {
            return NotATime;
        }

        return value.Kind is ValueKind.Date or ValueKind.Instant or ValueKind.LocalDateTime or ValueKind.Time
            ? Lead(value)
            : NotATime;
    }

    private ConversionResult Lead(FieldValue value)
    {
        if (settings.To == DateTarget.Same)
        {
            return ConversionResult.Of(value);
        }

        if (value.Kind == ValueKind.Time || (value.Kind == ValueKind.Date && settings.To == DateTarget.Time))
        {
            return value.Kind == ValueKind.Time && settings.To == DateTarget.Time ? ConversionResult.Of(value) : NoDate;
        }

        if (settings.To == DateTarget.Instant)
        {
            return value.Kind == ValueKind.Instant ? ConversionResult.Of(value) : _zone.ToInstant(Local(value));
        }

        if (value.Kind != ValueKind.Instant)
        {
            return Part(Local(value));
        }

        return _zone.ToLocal(value.AsInstant(), out var local, out var failed) ? Part(local) : failed;
    }

    private static DateTime Local(FieldValue value) =>
        value.Kind == ValueKind.Date ? value.AsDate().ToDateTime(TimeOnly.MinValue) : value.AsLocalDateTime();

    private ConversionResult Part(DateTime local) =>
        ConversionResult.Of(
            settings.To switch
            {
                DateTarget.Date => FieldValue.Date(DateOnly.FromDateTime(local)),
                DateTarget.Time => FieldValue.Time(TimeOnly.FromDateTime(local)),
                _ => FieldValue.LocalDateTime(local),
            }
        );
}
