using System.Globalization;

namespace CrmConnector.Sandbox.Storing;

/// <summary>Times are stored as UTC text without the zone letter, so that they sort and compare as text.</summary>
internal static class Times
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss";

    public static string ToStored(DateTimeOffset time) =>
        time.Ticks % TimeSpan.TicksPerSecond == 0
            ? time.UtcDateTime.ToString(Seconds, CultureInfo.InvariantCulture)
            : time.UtcDateTime.ToString(Seconds + ".FFFFFFF", CultureInfo.InvariantCulture);

    /// <summary>Cuts to whole seconds, as Dataverse does.</summary>
    public static string ToSeconds(DateTimeOffset time) =>
        time.UtcDateTime.ToString(Seconds, CultureInfo.InvariantCulture);
}
