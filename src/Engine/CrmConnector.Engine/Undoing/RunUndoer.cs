using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Leasing;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Runs;

namespace CrmConnector.Engine.Undoing;

/// <summary>Takes back what a run wrote, where it still stands as the run wrote it.</summary>
public sealed class RunUndoer(EngineServices services)
{
    private readonly FlowOpener _opener = new(services);

    /// <summary>Says what undoing the run would do, without doing it.</summary>
    /// <exception cref="UndoNotPossibleException">The run cannot be undone at all.</exception>
    /// <exception cref="Abstractions.Adapters.AdapterException">A system cannot be read.</exception>
    public async ValueTask<UndoReport> PlanAsync(long runId, UndoOptions options, CancellationToken cancellationToken)
    {
        var subject = await UndoSubject.FindAsync(services, runId, cancellationToken);
        var report = NewReport(subject, options);
        if (subject.DoneBy is not null)
        {
            return report;
        }

        var flows = Pages(subject, await OpenAsync(subject, cancellationToken));
        return report with { Guard = await CountAsync(subject, flows, report.Tally, cancellationToken) };
    }

    /// <summary>Undoes the run. What stops it on its way is told in the report; undone again, it goes on where it stopped.</summary>
    /// <exception cref="UndoNotPossibleException">The run cannot be undone at all; nothing was done.</exception>
    public async ValueTask<UndoReport> UndoAsync(long runId, UndoOptions options, CancellationToken cancellationToken)
    {
        var subject = await UndoSubject.FindAsync(services, runId, cancellationToken);
        var report = NewReport(subject, options);
        if (subject.DoneBy is not null)
        {
            return report;
        }

        if (subject.Flows.Count == 0)
        {
            report.Tally.Leave(UndoReason.NoValues, subject.WithoutValues);
            return report;
        }

        await using var lease = await RunLease.TakeAsync(services, subject.Flows[0].Process, cancellationToken);
        var opened = await OpenAsync(subject, cancellationToken);
        var own = await services.Store.Runs.StartAsync(
            new RunStart(
                subject.Run.Process,
                RunKind.Undo,
                options.HostProcessId,
                opened.Count == 1 ? opened[0].Flow : null
            )
            {
                Undoes = runId,
                By = options.By,
            },
            cancellationToken
        );
        RunScope[] scopes = [.. opened.Select(flow => new RunScope(flow, own, lease))];
        var settled = 0L;
        try
        {
            foreach (var scope in scopes)
            {
                await FlowRun.SettleOnlyAsync(scope, cancellationToken);
            }

            settled = await new NeighbourSettler(services, _opener).SettleAsync(
                opened[0],
                own,
                lease,
                cancellationToken
            );
            // settling may have told more of what the run wrote
            subject = await UndoSubject.FindAsync(services, runId, cancellationToken);
            var flows = Pages(subject, opened);
            report = report with
            {
                RunId = own,
                Paused = await PauseAsync(subject, flows, own, options, cancellationToken),
            };
            for (var i = 0; i < flows.Count; i++)
            {
                await flows[i].ExecuteAsync(scopes[i], runId, report.Tally, cancellationToken);
            }
        }
        catch (Exception exception) when (RunEndings.Of(exception, cancellationToken) is { } ending)
        {
            report = report with
            {
                RunId = own,
                Ending = ending,
                Message = exception is OperationCanceledException ? "The undo was cancelled." : exception.Message,
            };
        }
        catch (UndoNotPossibleException exception)
        {
            await services.Store.Runs.EndAsync(
                new RunEnd(own, RunStatus.Failed, exception.Message),
                CancellationToken.None
            );
            throw;
        }

        report.Tally.Leave(UndoReason.NoValues, report.Ending == RunEnding.Completed ? subject.WithoutValues : 0);
        await services.Store.Runs.EndAsync(
            new RunEnd(own, RunEndings.StatusOf(report.Ending), report.Message),
            CancellationToken.None
        );
        var written = scopes.Sum(s => s.Written);
        services.Observer.Report(
            new RunProgress(subject.Run.Process, RunPhase.Ended, 0, scopes.Sum(s => s.Read), written, null)
        );
        return report with
        {
            Sums = await services.Store.Journal.SumJournalAsync(own, CancellationToken.None),
            CountedRead = scopes.Sum(s => s.Read) + settled,
        };
    }

    /// <summary>Counts first, so that a guard stops it before the first write; then the processes stand still, before anything is written.</summary>
    private async ValueTask<IReadOnlyList<string>> PauseAsync(
        UndoSubject subject,
        IReadOnlyList<UndoFlow> flows,
        long own,
        UndoOptions options,
        CancellationToken cancellationToken
    )
    {
        var counted = new UndoTally(examples: 0);
        var finding = await CountAsync(subject, flows, counted, cancellationToken);
        if (finding is not null && !options.OverrideGuards)
        {
            throw new GuardTrippedException(finding);
        }

        if (counted.Changes == 0)
        {
            return [];
        }

        string[] processes = [.. subject.Flows.Select(f => f.Process.Name).Distinct(StringComparer.Ordinal)];
        foreach (var process in processes)
        {
            await services.Store.Pauses.PauseAsync(process, options.By, own, cancellationToken);
        }

        return processes;
    }

    private async ValueTask<GuardFinding?> CountAsync(
        UndoSubject subject,
        IReadOnlyList<UndoFlow> flows,
        UndoTally tally,
        CancellationToken cancellationToken
    )
    {
        var undone = await services.Store.Journal.SumJournalAsync(subject.Run.Id, cancellationToken);
        GuardFinding? finding = null;
        foreach (var flow in flows)
        {
            finding = await flow.CountAsync(tally, undone, cancellationToken) ?? finding;
        }

        tally.Leave(UndoReason.NoValues, subject.WithoutValues);
        return finding;
    }

    private static IReadOnlyList<UndoFlow> Pages(UndoSubject subject, IReadOnlyList<FlowContext> flows) =>
        [.. flows.Select(flow => new UndoFlow(flow, [.. subject.Pages.Where(p => p.FlowId == flow.Flow.Id)]))];

    private async ValueTask<IReadOnlyList<FlowContext>> OpenAsync(
        UndoSubject subject,
        CancellationToken cancellationToken
    )
    {
        services.Observer.Report(new RunProgress(subject.Run.Process, RunPhase.Opening, 0, 0, 0, null));
        var flows = new List<FlowContext>();
        foreach (var (_, process) in subject.Flows)
        {
            // what a run wrote can be taken back whatever is selected now
            flows.Add(await _opener.OpenDeclaredAsync(process, cancellationToken));
        }

        return flows;
    }

    private static UndoReport NewReport(UndoSubject subject, UndoOptions options) =>
        new(subject.Run.Id, subject.Run.Process, RunEnding.Completed, new UndoTally(options.Examples))
        {
            DoneBefore = subject.DoneBy?.Id,
        };
}
