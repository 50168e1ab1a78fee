using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Leasing;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Reporting;
using CrmConnector.State.Runs;

namespace CrmConnector.Engine.Running;

/// <summary>Runs a process once, from opening its systems to the report.</summary>
public sealed class ProcessRunner(EngineServices services)
{
    private readonly FlowOpener _opener = new(services);
    private readonly RunEvents _events = new(services);

    /// <summary>Runs the process. What stops a run is told in the report, not thrown.</summary>
    /// <exception cref="ProcessPausedException">The process is paused; nothing was done, and no run was noted.</exception>
    public async ValueTask<RunReport> RunAsync(
        ProcessDefinition process,
        RunOptions options,
        CancellationToken cancellationToken
    )
    {
        var started = services.Time.GetTimestamp();
        var startedAt = services.Time.GetUtcNow();
        services.Observer.Report(new RunProgress(process.FlowName, RunPhase.Opening, 0, 0, 0, null));
        FlowRun? run = null;
        RunLease? lease = null;
        var settled = 0L;
        RunEnding ending;
        string? message;
        Exception? stopped = null;
        using var ongoing = services.Ongoing.Enter(process.Name, cancellationToken);
        var token = ongoing.Token;
        try
        {
            await ThrowIfPausedAsync(process.Name, token);
            lease = await RunLease.TakeAsync(services, process, token);
            // it may have been paused while this run waited for its turn
            await ThrowIfPausedAsync(process.Name, token);
            await services.Store.JournalValues.ForgetExpiredAsync(token);
            var flow = await _opener.OpenAsync(process, token);
            run = await FlowRun.StartAsync(flow, options, lease, stop => _opener.OpenAsync(process, stop), token);
            await _events.TellAsync(EventKind.RunStarted, process, run.RunId, detail: null, token);
            settled = await new NeighbourSettler(services, _opener).SettleAsync(flow, run.RunId, lease, token);
            await run.RunAsync(token);
            (ending, message) = (RunEnding.Completed, null);
        }
        catch (Exception exception) when (RunEndings.Of(exception, token) is { } known)
        {
            if (run is null && ongoing.IsToldToEnd)
            {
                // it waited for its turn
                await ThrowIfPausedAsync(process.Name, CancellationToken.None);
            }

            (ending, stopped, message) = (
                known,
                exception,
                exception is not OperationCanceledException ? exception.Message
                : ongoing.IsToldToEnd ? "The process was paused, or the run was ended for another reason."
                : RunRecord.CancelledReason
            );
            if (ending is RunEnding.Failed or RunEnding.Misconfigured)
            {
                // perhaps because a system is not as it was said to be
                services.Memory.Forget();
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            services.Memory.Forget();
            throw;
        }
        finally
        {
            if (lease is not null)
            {
                await lease.DisposeAsync();
            }
        }

        var runId =
            run?.RunId
            ?? await services.Store.Runs.StartAsync(await FailedStartAsync(process, options), CancellationToken.None);
        var end = new RunEnd(runId, RunEndings.StatusOf(ending), message)
        {
            Notes = run?.Notes ?? [],
            Ending = ending.ToString(),
        };
        end = await _events.AddAsync(end, process, (ending, stopped), run?.Read > 0, run is not null);
        await services.Store.Runs.EndAsync(end, CancellationToken.None);
        var lines = run?.Lines is { } ofLines
            ? await EndLinesAsync(process, ofLines, ending, message, startedAt, services.Time.GetElapsedTime(started))
            : null;
        services.Observer.Report(
            new RunProgress(process.FlowName, RunPhase.Ended, 0, run?.Read ?? 0, run?.Written ?? 0, null)
        );
        return new RunReport(
            runId,
            process.FlowName,
            ending,
            startedAt,
            services.Time.GetElapsedTime(started),
            await services.Store.Journal.SumJournalAsync(runId, CancellationToken.None),
            (run?.Read ?? 0) + settled
        )
        {
            DeclaredBy = process.Name,
            Lines = lines,
            Message = message,
            Notes = run?.Notes ?? [],
            CanBeUndone = (await services.Store.JournalValues.ListAsync(runId, CancellationToken.None)).Count > 0,
            ChangeDetection = run?.ChangeDetection,
            Quarantined = await services.Store.Quarantine.CountAsync(process.Name, CancellationToken.None),
            InReview = await services.Store.Reviews.CountAsync(process.Name, CancellationToken.None),
            Waiting = run is null ? 0 : await run.CountWaitingAsync(CancellationToken.None),
        };
    }

    private async ValueTask ThrowIfPausedAsync(string process, CancellationToken cancellationToken)
    {
        if (await services.Store.Pauses.FindAsync(process, cancellationToken) is { } paused)
        {
            throw new ProcessPausedException(paused);
        }
    }

    private async ValueTask<RunReport> EndLinesAsync(
        ProcessDefinition process,
        RunScope lines,
        RunEnding ending,
        string? message,
        DateTimeOffset startedAt,
        TimeSpan duration
    )
    {
        await services.Store.Runs.EndAsync(
            new RunEnd(lines.RunId, RunEndings.StatusOf(ending), message),
            CancellationToken.None
        );
        var sums = await services.Store.Journal.SumJournalAsync(lines.RunId, CancellationToken.None);
        return new RunReport(lines.RunId, lines.Flow.Process.FlowName, ending, startedAt, duration, sums, lines.Read)
        {
            DeclaredBy = process.Name,
            Notes = [.. lines.Notes.Sentences()],
            ChangeDetection = lines.Flow.ChangesFoundBy,
        };
    }

    /// <summary>It did not come as far as its flow, which is known all the same if it ever ran.</summary>
    private async ValueTask<RunStart> FailedStartAsync(ProcessDefinition process, RunOptions options)
    {
        var flows = await services.Store.Flows.ListFlowsAsync(process.Name, CancellationToken.None);
        var flow = flows.FirstOrDefault(f =>
            process.From == new EntityAddress(f.Source.Connection, f.Source.Entity)
            && process.To == new EntityAddress(f.Target.Connection, f.Target.Entity)
        );
        return new RunStart(process.Name, RunKind.Incremental, options.HostProcessId, flow);
    }
}
