using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Dates;

/// <summary>Leads between local time and instants.</summary>
internal sealed class ZoneConversion(TimeZoneInfo? zone, string ambiguous)
{
    private static readonly ConversionResult NoZone = Failed(
        "a local time and an instant can become each other in a time zone only, and none is given",
        "add zone: to converter 'date', for example Europe/Rome"
    );

    private static readonly ConversionResult NeverWas = Failed(
        "the local time does not exist in the time zone, because clocks were put forward",
        "correct it in the source"
    );

    private static readonly ConversionResult Twice = Failed(
        "the local time occurs twice in the time zone, because clocks were put back",
        "correct it in the source, or add ambiguous: earlier or later"
    );

    private static readonly ConversionResult Beyond = Failed(
        "the time is before the year 1 or after the year 9999 in the other zone",
        "correct it in the source"
    );

    private static readonly ConversionNote Noted = new(
        "the local time occurs twice in the time zone, because clocks were put back; one of the two was taken"
    );

    public bool ToLocal(DateTimeOffset instant, out DateTime local, out ConversionResult failed)
    {
        local = default;
        failed = NoZone;
        if (zone is null)
        {
            return false;
        }

        var ticks = instant.UtcTicks + zone.GetUtcOffset(instant).Ticks;
        failed = Beyond;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        local = new DateTime(ticks, DateTimeKind.Unspecified);
        return true;
    }

    public ConversionResult ToInstant(DateTime local)
    {
        if (zone is null)
        {
            return NoZone;
        }

        if (zone.IsInvalidTime(local))
        {
            return NeverWas;
        }

        if (!zone.IsAmbiguousTime(local))
        {
            return Instant(local, zone.GetUtcOffset(local), null);
        }

        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return ambiguous switch
        {
            "refuse" => Twice,
            // the larger offset is the earlier instant
            "later" => Instant(local, offsets.Min(), Noted),
            _ => Instant(local, offsets.Max(), Noted),
        };
    }

    private static ConversionResult Instant(DateTime local, TimeSpan offset, ConversionNote? note)
    {
        var ticks = local.Ticks - offset.Ticks;
        return ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks
            ? Beyond
            : new ConversionResult(FieldValue.Instant(new DateTimeOffset(ticks, TimeSpan.Zero)), null, note);
    }

    private static ConversionResult Failed(string problem, string advice) =>
        ConversionResult.Failed(new ConversionFault(FaultKind.InvalidValue, problem, advice));
}
