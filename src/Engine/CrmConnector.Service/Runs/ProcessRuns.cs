using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Scheduling;
using CrmConnector.Service.Telemetry;
using CrmConnector.State;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Runs;

/// <summary>Runs a process of the book, and tells those who follow.</summary>
internal sealed partial class ProcessRuns(
    ProcessBook book,
    IServedInstallation installation,
    IEnumerable<IRunFollower> followers,
    TimeProvider time,
    ILogger<ProcessRuns> log
) : IProcessRuns
{
    private readonly IRunFollower[] _followers = [.. followers];
    private readonly OpenTimes _times = new(() => installation.Definition.Calendars, time);

    /// <inheritdoc/>
    public TimeSpan ClosedFor(string process) => _times.ClosedFor(process, book.Current);

    /// <inheritdoc/>
    public async Task<QueuedEnd> RunAsync(string process, RunTrigger trigger, CancellationToken cancellationToken)
    {
        var engine = book.Engine;
        if (
            engine.Processes.FirstOrDefault(p => string.Equals(p.Name, process, StringComparison.Ordinal))
            is not { } found
        )
        {
            return new QueuedEnd(RunResult.Gone);
        }

        using var trace = ServiceTraces.Run(process, trigger.ToString());
        var begun = time.GetTimestamp();
        var runner = new ProcessRunner(engine);
        var options = new RunOptions
        {
            HostProcessId = Environment.ProcessId,
            FollowsSignal = trigger is RunTrigger.Signal,
        };
        var reports = new List<RunReport>();
        var result = RunResult.Done;
        string? defect = null;
        try
        {
            foreach (var flow in found.Flows)
            {
                using var part = ServiceTraces.Flow(flow.FlowName);
                var report = await runner.RunAsync(flow, options, cancellationToken);
                reports.Add(report);
                result = ResultOf(report.Ending);
                if (result is not RunResult.Done)
                {
                    break;
                }
            }
        }
        catch (ProcessPausedException)
        {
            return new QueuedEnd(RunResult.Paused);
        }
        catch (StateStoreException exception)
        {
            result = RunResult.Refused;
            Unusable(process, exception.Message);
        }
        catch (Exception exception) when (!IsStop(exception, cancellationToken))
        {
            // the service goes on with the others; the text may hold values of records, so the log gets the kind and the place only
            (result, defect) = (RunResult.Refused, exception.GetType().Name);
            Defect(process, defect, exception.TargetSite?.DeclaringType?.FullName ?? "unknown code");
        }

        trace?.SetTag("crmconnector.result", result.ToString());
        var run = new ProcessRun(process, trigger, result, reports, time.GetElapsedTime(begun)) { Defect = defect };
        await TellAsync(run, found, cancellationToken);
        return new QueuedEnd(result, result is RunResult.Done ? await RestAsync(found, cancellationToken) : default);
    }

    /// <summary>Nothing depends on it: what goes wrong is the next run's to tell.</summary>
    private async ValueTask<TimeSpan> RestAsync(ProcessDefinition process, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadingRests.OfAsync(process, installation.Connections, cancellationToken);
        }
        catch (Exception exception) when (!IsStop(exception, cancellationToken))
        {
            return TimeSpan.Zero;
        }
    }

    private async ValueTask TellAsync(ProcessRun run, ProcessDefinition process, CancellationToken cancellationToken)
    {
        try
        {
            if (run.Result is RunResult.Refused or RunResult.Unavailable)
            {
                await RefreshAsync(process, cancellationToken);
            }

            foreach (var follower in _followers)
            {
                await follower.EndedAsync(run, cancellationToken);
            }
        }
        catch (StateStoreException exception)
        {
            Unusable(run.Process, exception.Message);
        }
        catch (Exception exception) when (!IsStop(exception, cancellationToken))
        {
            Defect(
                run.Process,
                exception.GetType().Name,
                exception.TargetSite?.DeclaringType?.FullName ?? "unknown code"
            );
        }
    }

    /// <summary>A call that gave up by itself also looks cancelled: taken for a stop, the run would begin again at once, for ever.</summary>
    private static bool IsStop(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    private static RunResult ResultOf(RunEnding ending) =>
        ending switch
        {
            RunEnding.Completed => RunResult.Done,
            RunEnding.SystemUnavailable => RunResult.Unavailable,
            RunEnding.Cancelled => RunResult.Cancelled,
            _ => RunResult.Refused,
        };

    /// <summary>Secrets that were put right take effect with the next try.</summary>
    private async ValueTask RefreshAsync(ProcessDefinition process, CancellationToken cancellationToken)
    {
        foreach (
            var connection in new HashSet<string>(StringComparer.Ordinal)
            {
                process.From.Connection,
                process.To.Connection,
            }
        )
        {
            await installation.RefreshAsync(connection, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Process}: {Problem}")]
    private partial void Unusable(string process, string problem);

    [LoggerMessage(LogLevel.Error, "{Process}: unexpected: {Kind} in {Place}. This is a defect.")]
    private partial void Defect(string process, string kind, string place);
}
