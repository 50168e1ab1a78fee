using CrmConnector.State.Reviews;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary>How records that wait for a decision are shown.</summary>
internal static class ConflictView
{
    public static object ForMachines(ReviewEntry entry) =>
        new
        {
            entry.Process,
            Record = entry.SourceKey.Value,
            Target = entry.TargetKey?.Value,
            entry.Reason,
            entry.Fields,
            entry.Since,
        };
}
