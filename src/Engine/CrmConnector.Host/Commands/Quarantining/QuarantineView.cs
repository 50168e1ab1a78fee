using System.Globalization;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Host.Commands.Quarantining;

/// <summary>How quarantined records are shown.</summary>
internal static class QuarantineView
{
    public static object ForMachines(QuarantineEntry entry) =>
        new
        {
            entry.Process,
            Record = entry.SourceKey.Value,
            entry.Reason,
            entry.Field,
            entry.Detail,
            entry.FirstSeen,
            entry.LastSeen,
            entry.Attempts,
            entry.State,
        };

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
