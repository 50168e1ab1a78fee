using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping.Canonicalising;

internal static class CanonicalTime
{
    public static FieldValue Instant(FieldValue value)
    {
        var rest = value.RawBits % TimeSpan.TicksPerMillisecond;
        return rest == 0 ? value : FieldValue.Instant(value.AsInstant().AddTicks(-rest));
    }

    public static FieldValue Local(FieldValue value)
    {
        var rest = value.RawBits % TimeSpan.TicksPerMillisecond;
        return rest == 0 ? value : FieldValue.LocalDateTime(value.AsLocalDateTime().AddTicks(-rest));
    }

    public static FieldValue TimeOfDay(FieldValue value)
    {
        var rest = value.RawBits % TimeSpan.TicksPerMillisecond;
        return rest == 0 ? value : FieldValue.Time(new TimeOnly(value.RawBits - rest));
    }
}
