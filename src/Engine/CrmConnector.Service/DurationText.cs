using System.Globalization;

namespace CrmConnector.Service;

/// <summary>Says how long something is, for people: <c>1 s</c>, <c>15 min</c>, <c>1.5 h</c>.</summary>
internal static class DurationText
{
    public static string Of(TimeSpan duration) =>
        duration < TimeSpan.FromSeconds(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms")
        : duration < TimeSpan.FromMinutes(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.#} s")
        : duration < TimeSpan.FromHours(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMinutes:0.#} min")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalHours:0.#} h");
}
