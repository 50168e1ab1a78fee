using CrmConnector.Engine.Flows;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Runs;

namespace CrmConnector.Engine.Running;

/// <summary>Why a sweep is due, as the stable codes that the state store keeps; and when.</summary>
internal static class SweepReasons
{
    /// <summary>Nothing was ever read.</summary>
    public const string FirstRun = "first-run";

    /// <summary>The source has no feed.</summary>
    public const string NoFeed = "no-feed";

    /// <summary>The process's mapping or conditions changed.</summary>
    public const string MappingChanged = "mapping-changed";

    /// <summary>The source no longer knew what happened since the checkpoint.</summary>
    public const string CheckpointExpired = "checkpoint-expired";

    /// <summary>There is nothing to go on from: the source was said to be a restored one.</summary>
    public const string NoCheckpoint = "no-checkpoint";

    /// <summary>The feed tells no deletions, and the last sweep is old.</summary>
    public const string KeyScan = "key-scan";

    /// <summary>Somebody asked for it.</summary>
    public const string Asked = "asked";

    /// <summary>All pages are done; what was not met is still to be found.</summary>
    public const string OnlyMissingLeft = "missing";

    /// <summary>Opens a sweep in the progress where one is due; an open one goes on unless the mapping changed under it.</summary>
    public static async ValueTask<FlowProgress> OpenAsync(
        FlowContext flow,
        FlowProgress progress,
        bool hasFeed,
        bool asked,
        CancellationToken cancellationToken
    )
    {
        if (HasChanged(flow, progress))
        {
            return OpenForChangedMapping(flow, progress);
        }

        // A new sweep finds what is missing, too.
        var isSuperseded = progress.SweepReason == OnlyMissingLeft && (asked || !hasFeed);
        if (progress.SweepReason is not null && !isSuperseded)
        {
            return progress;
        }

        var reason =
            asked ? Asked
            : !hasFeed ? NoFeed
            : progress.Feed is null ? (progress.SweepNumber == 0 ? FirstRun : NoCheckpoint)
            : !flow.TellsDeletions && await IsOldAsync(flow, cancellationToken) ? KeyScan
            : null;
        return reason is null ? progress : Open(progress, reason);
    }

    /// <summary>
    /// Opens a sweep where the mapping changed, and for nothing else: whoever stores progress stores with it that the mapping is known, and must not lose that a
    /// sweep is due.
    /// </summary>
    public static FlowProgress OpenForChangedMapping(FlowContext flow, FlowProgress progress) =>
        HasChanged(flow, progress) ? Open(progress with { SweepReason = null }, MappingChanged) : progress;

    private static bool HasChanged(FlowContext flow, FlowProgress progress) =>
        progress.SweepNumber > 0 && (HasChanged(flow) || (flow.Lines is { } lines && HasChanged(lines)));

    private static bool HasChanged(FlowContext flow) =>
        flow.Flow.PreviousFingerprint is { } before && before != flow.Flow.MappingFingerprint;

    private static FlowProgress Open(FlowProgress progress, string reason) =>
        progress with
        {
            SweepReason = reason,
            SweepNumber = progress.SweepNumber + 1,
            SweepResume = null,
        };

    private static async ValueTask<bool> IsOldAsync(FlowContext flow, CancellationToken cancellationToken)
    {
        var runs = await flow.Services.Store.Runs.ListAsync(
            flow.Process.Name,
            before: null,
            take: 500,
            cancellationToken
        );
        var last = runs.FirstOrDefault(r =>
            r is { Kind: RunKind.FirstRun or RunKind.Sweep, Status: RunStatus.Completed }
        );
        return last is null || flow.Services.Time.GetUtcNow() - last.Started >= flow.Services.KeyScanEvery;
    }
}
