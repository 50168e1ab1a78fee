using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.State.Flows;
using CrmConnector.State.Journal;
using CrmConnector.State.Runs;

namespace CrmConnector.Engine.Undoing;

/// <summary>The run that is to be taken back, and what is known of its writes.</summary>
/// <param name="Run">The run.</param>
/// <param name="Pages">The pages of values that it left, newest first.</param>
/// <param name="Flows">The flows that wrote them, as they are declared now.</param>
/// <param name="DoneBy">The completed run that took it back; null for none.</param>
/// <param name="WithoutValues">Records that it wrote and of which no values were kept.</param>
internal sealed record UndoSubject(
    RunRecord Run,
    IReadOnlyList<JournalValuePage> Pages,
    IReadOnlyList<(int FlowId, ProcessDefinition Process)> Flows,
    RunRecord? DoneBy,
    long WithoutValues
)
{
    private const int LinesPerReading = 5_000;

    /// <summary>Finds it.</summary>
    /// <exception cref="UndoNotPossibleException">There is no such run, no values of it, or its flow is no longer declared.</exception>
    public static async ValueTask<UndoSubject> FindAsync(
        EngineServices services,
        long runId,
        CancellationToken cancellationToken
    )
    {
        var run =
            await services.Store.Runs.FindAsync(runId, cancellationToken)
            ?? throw new UndoNotPossibleException(
                Invariant($"There is no run {runId}."),
                "See the last run of each process: crmconnector status"
            );
        var pages = await services.Store.JournalValues.ListAsync(runId, cancellationToken);
        var written = await CountWrittenAsync(services, runId, cancellationToken);
        var stored = await services.Store.Flows.ListFlowsAsync(process: null, cancellationToken);
        var unsettled = await UnsettledAsync(services, stored, run, cancellationToken);
        if (pages.Count == 0 && unsettled is null && written > 0 && run.Undoes is null)
        {
            throw new UndoNotPossibleException(
                Invariant($"Run {runId} of process '{run.Process}' kept no values, so nobody knows what to put back."),
                "Add 'journal: values' to the process: runs from then on can be undone."
            );
        }

        var flows = pages
            .Select(p => p.FlowId)
            .Concat(unsettled is { } open ? [open] : [])
            .Distinct()
            .Select(id => (id, Declared(services, stored.First(f => f.Id == id))));
        var before = await services.Store.Runs.FindUndoOfAsync(runId, cancellationToken);
        var done = before is { Status: RunStatus.Completed } ? before : null;
        return new UndoSubject(run, pages, [.. flows], done, written);
    }

    /// <summary>The flow of a run that was killed, where its last writes are not settled yet; null where nothing is open.</summary>
    private static async ValueTask<int?> UnsettledAsync(
        EngineServices services,
        IReadOnlyList<StoredFlow> flows,
        RunRecord run,
        CancellationToken cancellationToken
    )
    {
        if (flows.FirstOrDefault(f => f.Id == run.FlowId) is not { } flow)
        {
            return null;
        }

        var open = await services.Store.Intents.LoadOpenIntentsAsync(flow, cancellationToken);
        return open.Any(p => p.RunId == run.Id) ? flow.Id : null;
    }

    private static ProcessDefinition Declared(EngineServices services, StoredFlow flow) =>
        services
            .Processes.SelectMany(p => p.Flows)
            .FirstOrDefault(p =>
                p.Name == flow.Process
                && p.From == new EntityAddress(flow.Source.Connection, flow.Source.Entity)
                && p.To == new EntityAddress(flow.Target.Connection, flow.Target.Entity)
            )
        ?? throw new UndoNotPossibleException(
            $"Process '{flow.Process}' no longer writes {flow.Target.Connection}/{flow.Target.Entity} from {flow.Source.Connection}/{flow.Source.Entity}.",
            "Put its file back as it was, undo, and change it then."
        );

    /// <summary>Records that were written and of which no values were kept.</summary>
    private static async ValueTask<long> CountWrittenAsync(
        EngineServices services,
        long runId,
        CancellationToken cancellationToken
    )
    {
        var (count, after) = (0L, -1L);
        while (true)
        {
            var lines = await services.Store.Journal.RunLinesAsync(runId, after, LinesPerReading, cancellationToken);
            if (lines.Count == 0)
            {
                return count;
            }

            count += lines.Count(WasWrittenWithoutValues);
            after = lines[^1].Number;
        }
    }

    private static bool WasWrittenWithoutValues(JournalLine line) =>
        !line.Flags.HasFlag(JournalFlags.ValuesKept)
        && (
            line.Outcome is JournalOutcome.Created or JournalOutcome.Updated or JournalOutcome.Deleted
            || (
                line.Outcome == JournalOutcome.Linked
                && (!line.Changed.IsEmpty || line.Flags.HasFlag(JournalFlags.Undone))
            )
        );

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
