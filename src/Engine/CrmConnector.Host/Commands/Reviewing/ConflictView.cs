using CrmConnector.State.Reviews;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary>How records that wait for a decision are shown.</summary>
internal static class ConflictView
{
    public static string Why(string reason) =>
        reason switch
        {
            ReviewReasons.Conflict => "both sides changed it",
            ReviewReasons.Oscillation => "it goes to and fro",
            ReviewReasons.NeedsData => "data is missing",
            _ => reason,
        };

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
