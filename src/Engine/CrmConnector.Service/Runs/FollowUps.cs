using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Configuring;
using CrmConnector.State.Journal;

namespace CrmConnector.Service.Runs;

/// <summary>
/// After a run that wrote something, the processes that wait for just that are asked to run: those that have records due for another look, and those whose records wait
/// for one that has come.
/// </summary>
internal sealed class FollowUps(IServedInstallation installation, IProcessBook book, IRunRequests queue) : IRunFollower
{
    private ILookup<string, string> _neighbours = Neighbours([]);
    private IReadOnlyList<ProcessDefinition> _neighboursOf = [];

    /// <inheritdoc/>
    public async ValueTask EndedAsync(ProcessRun run, CancellationToken cancellationToken)
    {
        if (!run.Reports.Any(r => r.Sums[JournalOutcome.Created] + r.Sums[JournalOutcome.Updated] > 0))
        {
            return;
        }

        var processes = book.Current;
        if (!ReferenceEquals(processes, _neighboursOf))
        {
            (_neighbours, _neighboursOf) = (Neighbours(processes), processes);
        }

        foreach (var process in _neighbours[run.Process])
        {
            if (await WaitsAsync(process, cancellationToken))
            {
                queue.Request(process, RunTrigger.Signal);
            }
        }
    }

    /// <summary>By process, those of its link set and those that point to it, itself among them.</summary>
    private static ILookup<string, string> Neighbours(IReadOnlyList<ProcessDefinition> processes) =>
        (
            from process in processes
            from other in processes
            where
                other.Schedule is not null
                && (
                    string.Equals(process.LinkSet, other.LinkSet, StringComparison.Ordinal)
                    || other
                        .Fields.Concat(other.Lines?.Fields ?? [])
                        .Any(f => string.Equals(f.Reference?.LinkSet, process.LinkSet, StringComparison.Ordinal))
                )
            select (process.Name, Other: other.Name)
        ).ToLookup(pair => pair.Name, pair => pair.Other, StringComparer.Ordinal);

    private async ValueTask<bool> WaitsAsync(string process, CancellationToken cancellationToken)
    {
        var store = installation.Store;
        foreach (var flow in await store.Flows.ListFlowsAsync(process, cancellationToken))
        {
            if (
                await store.Due.CountAsync(flow, cancellationToken) > 0
                || await store.Waiting.CountAsync(flow, cancellationToken) > 0
            )
            {
                return true;
            }
        }

        return false;
    }
}
