using CrmConnector.Engine.Flows;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Running;

/// <summary>After a finished sweep: holds the linked source records that it did not meet for the deletion phase, and closes the sweep.</summary>
internal sealed class MissingPhase(RunScope run)
{
    private const int PageSize = 2000;
    private readonly FlowContext _flow = run.Flow;

    public async ValueTask<FlowProgress> HoldAsync(FlowProgress progress, CancellationToken cancellationToken)
    {
        var missing = _flow.Services.Store.Links.MissingAfterSweepAsync(
            _flow.Flow,
            progress.SweepNumber,
            PageSize,
            cancellationToken
        );
        await foreach (var page in missing)
        {
            await CommitAsync(
                new PageCommit(_flow.Flow, run.RunId, run.NextPage()) { HeldDeletions = [.. page.Select(m => m.Key)] }
            );
        }

        progress = progress with { SweepReason = null };
        await CommitAsync(new PageCommit(_flow.Flow, run.RunId, run.NextPage()) { Progress = progress });
        return progress;

        async ValueTask CommitAsync(PageCommit commit) =>
            await _flow.Services.Store.CommitPageAsync(commit with { Leases = run.Leases }, cancellationToken);
    }
}
