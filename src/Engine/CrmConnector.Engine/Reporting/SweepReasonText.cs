using CrmConnector.Engine.Running;

namespace CrmConnector.Engine.Reporting;

/// <summary>Why the whole source is read, in words for people.</summary>
public static class SweepReasonText
{
    /// <summary>The words for a reason's code; the code itself where it is unknown.</summary>
    public static string Of(string code) =>
        code switch
        {
            SweepReasons.FirstRun => "the first run",
            SweepReasons.NoFeed => "its changes cannot be told otherwise",
            SweepReasons.MappingChanged => "the mapping or the conditions changed",
            SweepReasons.CheckpointExpired => "the source no longer knows what changed since the last run",
            SweepReasons.NoCheckpoint => "there is no checkpoint to go on from",
            SweepReasons.KeyScan => "to find deletions, which the source does not tell",
            SweepReasons.Asked => "as asked",
            SweepReasons.OnlyMissingLeft => "all pages are done, deletions are still to be found",
            _ => code,
        };
}
