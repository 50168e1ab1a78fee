using System.Globalization;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Dates;

/// <summary>The arguments of converter <c>date</c>.</summary>
internal sealed record DateSettings(
    IReadOnlyList<string> Formats,
    CultureInfo Culture,
    TimeZoneInfo? Zone,
    DateTarget To,
    string Ambiguous
)
{
    public static DateSettings Read(ConverterArguments arguments, CompileContext context)
    {
        var formats = arguments.List("formats");
        foreach (var format in formats.Where(format => !DateFormat.IsFormat(format)))
        {
            arguments.Error(
                "formats",
                $"'{format}' is no format of a date or time",
                "write one such as dd/MM/yyyy or yyyy-MM-dd HH:mm"
            );
        }

        return new DateSettings(
            formats,
            CultureArgument.Read(arguments, "culture"),
            ReadZone(arguments),
            ReadTarget(arguments.Text("to"), context.Target?.Type),
            arguments.Text("ambiguous") ?? "earlier"
        );
    }

    private static DateTarget ReadTarget(string? word, FieldType? target) =>
        (word, target) switch
        {
            ("date", _) or (null, FieldType.Date) => DateTarget.Date,
            ("local", _) or (null, FieldType.LocalDateTime) => DateTarget.Local,
            ("instant", _) or (null, FieldType.Instant) => DateTarget.Instant,
            ("time", _) or (null, FieldType.Time) => DateTarget.Time,
            _ => DateTarget.Same,
        };

    private static TimeZoneInfo? ReadZone(ConverterArguments arguments)
    {
        if (arguments.Text("zone") is not { } zone)
        {
            return null;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
        {
            return found;
        }

        arguments.Error(
            "zone",
            $"there is no time zone '{zone}'",
            "write an IANA name such as Europe/Rome, America/New_York or UTC"
        );
        return null;
    }
}
