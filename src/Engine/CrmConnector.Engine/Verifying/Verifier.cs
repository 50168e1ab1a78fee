using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Leasing;
using CrmConnector.Engine.Lines;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Reading;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Links;
using CrmConnector.State.Runs;

namespace CrmConnector.Engine.Verifying;

/// <summary>Compares both sides of a process fully, and repairs the target where asked.</summary>
public sealed class Verifier(EngineServices services)
{
    private readonly FlowOpener _opener = new(services);

    /// <summary>Compares; with <paramref name="repair"/>, writes the source's side to the target, within the guards.</summary>
    /// <exception cref="Abstractions.Adapters.AdapterException">A system cannot be read or written.</exception>
    /// <exception cref="ProcessPausedException">A repair was asked for, and the process is paused.</exception>
    /// <exception cref="GuardTrippedException">A repair would break a guard; nothing was written.</exception>
    public async ValueTask<VerifyReport> VerifyAsync(
        ProcessDefinition process,
        bool repair,
        RunOptions options,
        CancellationToken cancellationToken
    )
    {
        if (repair && await services.Store.Pauses.FindAsync(process.Name, cancellationToken) is { } paused)
        {
            throw new ProcessPausedException(paused);
        }

        services.Observer.Report(new RunProgress(process.Name, RunPhase.Opening, 0, 0, 0, null));
        var flow = await _opener.OpenAsync(process, cancellationToken);
        var report = await CompareAsync(flow, examples: 10, options, cancellationToken);
        if (!repair || report.Drifted == 0)
        {
            return report;
        }

        return report with
        {
            Repaired = true,
            Refused = await RepairAsync(flow, options, cancellationToken),
        };
    }

    private async ValueTask<VerifyReport> CompareAsync(
        FlowContext flow,
        int examples,
        RunOptions options,
        CancellationToken cancellationToken
    )
    {
        var planner = new PagePlanner(flow, targetIsEmpty: false, PlanMode.Compare);
        var guards = new GuardWatch(flow, await GuardLoader.LoadAsync(flow, cancellationToken), options.OverrideGuards);
        var collector = new ExampleCollector(flow, examples);
        var lines = flow.Lines is { } ofLines ? new ExampleCollector(ofLines, examples) : null;
        var counts = new Dictionary<PlanKind, long>();
        var linked = 0L;
        var scope = new RunScope(flow, runId: 0) { Expected = await ExpectedAsync(flow, cancellationToken) };
        await foreach (var page in Sweep(flow, cancellationToken))
        {
            var plan = await planner.PlanAsync(page, cancellationToken);
            guards.Add(plan);
            scope.Read += plan.Records.Count;
            scope.Enter(RunPhase.Planning);
            await collector.AddAsync(plan, cancellationToken);
            foreach (var group in plan.Lines.Values)
            {
                await lines!.AddAsync(new PagePlan(group.Lines, [], [], []), cancellationToken);
            }

            foreach (var record in plan.Records)
            {
                counts[record.Plan.Kind] = counts.GetValueOrDefault(record.Plan.Kind) + 1;
            }

            linked += plan
                .Records.Where(r => r.Lookup is { Gone: false, Other.Baseline: not null })
                .DistinctBy(r => (r.Lookup.LinkId, r.Lookup.Number))
                .LongCount();
        }

        return new VerifyReport(flow.Process.FlowName, counts, collector.Examples)
        {
            LineExamples = lines?.Examples ?? [],
            SourceMissing = Math.Max(0, await CountLinkedAsync(flow, cancellationToken) - linked),
        };
    }

    /// <summary>Linked source records, without those whose deletion a run has met already: the delete rule had its say about them.</summary>
    private async ValueTask<long> CountLinkedAsync(FlowContext flow, CancellationToken cancellationToken)
    {
        var linked = 0L;
        var unmetByAnySweep = services.Store.Links.MissingAfterSweepAsync(
            flow.Flow,
            LinkedTarget.DeletionNotCarried,
            flow.Services.PageSize,
            cancellationToken
        );
        await foreach (var page in unmetByAnySweep)
        {
            linked += page.Count;
        }

        return linked;
    }

    /// <summary>Writes the differences to the target.</summary>
    /// <returns>How many differing records could not be written.</returns>
    private async ValueTask<long> RepairAsync(FlowContext flow, RunOptions options, CancellationToken cancellationToken)
    {
        await using var lease = await RunLease.TakeAsync(services, flow.Process, cancellationToken);
        var start = new RunStart(flow.Process.Name, RunKind.Verify, options.HostProcessId, flow.Flow)
        {
            OverridesGuards = options.OverrideGuards,
        };
        var scope = new RunScope(flow, await services.Store.Runs.StartAsync(start, cancellationToken), lease);
        var status = RunStatus.Failed;
        try
        {
            var guards = new GuardWatch(
                flow,
                await GuardLoader.LoadAsync(flow, cancellationToken),
                options.OverrideGuards
            );
            var planner = new PagePlanner(flow, targetIsEmpty: false, PlanMode.Compare);
            var loop = new PageLoop(scope, planner, new PageExecutor(scope), guards);
            var reading = new PlannedReading(ReadingKind.Retry, token => Sweep(flow, token));
            var progress = await services.Store.Checkpoints.LoadAsync(flow.Flow, cancellationToken);
            await loop.CountAsync([reading], cancellationToken);
            await loop.RunAsync(reading, progress, cancellationToken);
            status = RunStatus.Completed;
            return scope.RefusedCount;
        }
        catch (GroupUnansweredException unanswered)
        {
            // the next run looks it up before it does anything else
            throw new SystemUnavailableException(unanswered.Message, innerException: unanswered);
        }
        finally
        {
            await services.Store.Runs.EndAsync(new RunEnd(scope.RunId, status), CancellationToken.None);
        }
    }

    private static async ValueTask<long?> ExpectedAsync(FlowContext flow, CancellationToken cancellationToken) =>
        flow.Source is IRecordCounter counter
            ? await flow.Calls.CallAsync(
                token => counter.CountAsync(flow.Process.From.Entity, where: null, token),
                cancellationToken
            )
            : null;

    private static IAsyncEnumerable<SourcePage> Sweep(FlowContext flow, CancellationToken cancellationToken) =>
        new SourceReader(
            flow.Source,
            flow.Process.From.Entity,
            flow.SourceShape,
            flow.Services.PageSize,
            flow.Calls
        ).SweepAsync(resumeAfter: null, where: null, cancellationToken);
}
