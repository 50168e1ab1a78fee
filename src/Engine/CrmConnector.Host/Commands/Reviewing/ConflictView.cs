using CrmConnector.State.Flows;
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

    public static object ForMachines(ReviewEntry entry, StoredFlow flow) =>
        new
        {
            entry.Process,
            Entity = $"{flow.Source.Connection}/{flow.Source.Entity}",
            Record = entry.SourceKey.Value,
            Target = entry.TargetKey?.Value,
            entry.Reason,
            entry.Fields,
            entry.Since,
        };
}
