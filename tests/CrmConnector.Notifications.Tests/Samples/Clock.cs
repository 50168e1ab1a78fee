namespace CrmConnector.Notifications.Tests.Samples;

/// <summary>When the samples happen: a Friday in winter, in Rome.</summary>
internal static class Clock
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 27, 13, 7, 12, TimeSpan.Zero);

    public static TimeZoneInfo Rome { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    public static DateTimeOffset Ago(double minutes) => Now.AddMinutes(-minutes);
}
