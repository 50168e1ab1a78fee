using System.Globalization;

namespace CrmConnector.Processes.Reading.Cron;

/// <summary>Reads whole numbers of cron expressions.</summary>
internal static class CronNumber
{
    /// <summary>The number of one to four digits; null for any other text.</summary>
    public static int? Read(string text) =>
        text.Length is > 0 and <= 4
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
