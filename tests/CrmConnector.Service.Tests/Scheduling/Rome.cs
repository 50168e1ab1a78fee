using System.Globalization;

namespace CrmConnector.Service.Tests.Scheduling;

/// <summary>Times on the clocks of Rome, and back.</summary>
internal static class Rome
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    /// <summary>A time as it is written with its offset: "2026-03-29T01:59+01:00".</summary>
    public static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>A moment as the clocks show it, with their offset: "29 03:00 +02".</summary>
    public static string Text(DateTimeOffset? moment) =>
        moment is { } at
            ? TimeZoneInfo.ConvertTime(at, Zone).ToString("dd HH:mm zz", CultureInfo.InvariantCulture)
            : "never";
}
