using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Lines;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Selecting;
using CrmConnector.Engine.Watching;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Running;

/// <summary>Plans what a run of a process would do now, by the same readings and the same planner, and writes nothing.</summary>
public sealed class ProcessPlanner(EngineServices services)
{
    private readonly FlowOpener _opener = new(services);

    /// <summary>Makes the plan.</summary>
    /// <exception cref="Abstractions.Adapters.AdapterException">A system cannot be read.</exception>
    /// <exception cref="ProcessInvalidException">The process does not fit its entities.</exception>
    public async ValueTask<PlanReport> PlanAsync(
        ProcessDefinition process,
        PlanOptions options,
        CancellationToken cancellationToken
    )
    {
        services.Observer.Report(new RunProgress(process.Name, RunPhase.Opening, 0, 0, 0, null));
        var opened = await _opener.OpenAsync(process, cancellationToken);
        var stored = await services.Store.Checkpoints.LoadAsync(opened.Flow, cancellationToken);
        var flow = await SelectionTurns.LoadAsync(opened, stored, cancellationToken);
        var scope = new RunScope(flow, runId: 0);
        scope.Due.UnionWith(await new PointerWatch(flow).FindAsync(cancellationToken));
        var schedule = new ReadingSchedule(scope, new RunOptions { Full = options.Full });
        var (readings, progress) = await schedule.PlanAsync(stored, cancellationToken);
        await scope.Conversions.LoadAsync(flow, cancellationToken);
        var guards = new GuardWatch(
            flow,
            await GuardLoader.LoadAsync(flow, cancellationToken),
            isOverridden: false,
            owed: scope.Conversions.ToWriteBack
        );
        var planner = new PagePlanner(flow, targetIsEmpty: false);
        var examples = new ExampleCollector(flow, options.Examples);
        var counts = new Dictionary<PlanKind, long>();
        var lines = new Dictionary<PlanKind, long>();
        var lineExamples = flow.Lines is { } itsLines ? new ExampleCollector(itsLines, options.Examples) : null;
        var (deletions, deletedLines) = (0L, 0L);
        await foreach (var plan in DryReading.PlanAsync(readings, planner, services.Hasher, cancellationToken))
        {
            guards.Add(plan);
            deletions += process.Deletes.Kind == DeleteKind.Ignore ? 0 : plan.Deleted.Count;
            scope.Read += plan.Records.Count;
            scope.Enter(RunPhase.Planning);
            await examples.AddAsync(plan, cancellationToken);
            Count(plan, counts);
            foreach (
                var group in plan.Records.Select(r => plan.Lines.GetValueOrDefault(r.Source.Key)).OfType<LineGroup>()
            )
            {
                Count(group.Lines, lines);
                await lineExamples!.AddAsync(new PagePlan(group.Lines, [], [], []), cancellationToken);
                deletedLines += group.Deleted.Count();
            }
        }

        return new PlanReport(process.FlowName, counts, deletions, examples.Examples)
        {
            Lines = flow.Lines is { } ofLines
                ? new PlanReport(ofLines.Process.FlowName, lines, deletedLines, lineExamples!.Examples)
                {
                    Sweep = progress.SweepReason,
                    ChangeDetection = ofLines.ChangesFoundBy,
                }
                : null,
            Guard = guards.Find(),
            ChangeDetection = flow.ChangesFoundBy,
            Sweep = progress.SweepReason,
            SwitchedOffBy = flow.IsOn ? null : flow.Selection.Generation,
        };
    }

    private static void Count(PagePlan plan, Dictionary<PlanKind, long> counts)
    {
        Count(plan.Records, counts);
        if (plan.Deferred.Count > 0)
        {
            // They are decided after their group's first record was created: until then each would be one more create.
            counts[PlanKind.Create] = counts.GetValueOrDefault(PlanKind.Create) + plan.Deferred.Count;
        }
    }

    private static void Count(IReadOnlyList<PlannedRecord> records, Dictionary<PlanKind, long> counts)
    {
        foreach (var record in records)
        {
            counts[record.Plan.Kind] = counts.GetValueOrDefault(record.Plan.Kind) + 1;
        }
    }
}
