using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Reading;
using CrmConnector.Engine.Selecting;
using CrmConnector.State.Checkpoints;

namespace CrmConnector.Engine.Running;

/// <summary>Works through readings page by page: plan, hold against the guards, execute, commit.</summary>
/// <param name="run">The run.</param>
/// <param name="planner">Plans pages.</param>
/// <param name="executor">Executes them.</param>
/// <param name="guards">Stops the run.</param>
/// <param name="selection">Notices a changed selection before each page; null for pages that belong to what was begun.</param>
internal sealed class PageLoop(
    RunScope run,
    PagePlanner planner,
    PageExecutor executor,
    GuardWatch guards,
    SelectionWatch? selection = null
)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly PageMapper _mapper = new(run.Flow);

    /// <summary>Plans all pages without writing, so that a guard stops the run before its first write.</summary>
    /// <exception cref="GuardTrippedException">A guard would be broken.</exception>
    public async ValueTask CountAsync(IReadOnlyList<PlannedReading> readings, CancellationToken cancellationToken)
    {
        var counted = guards.Fresh();
        var records = 0L;
        run.Count(records);
        await foreach (var plan in DryReading.PlanAsync(readings, planner, _flow.Services.Hasher, cancellationToken))
        {
            counted.Add(plan);
            records += plan.Records.Count;
            run.Count(records);
        }

        counted.Check();
        guards.Expect(counted);
        run.Expected = records;
    }

    /// <summary>Works through one reading; gives the progress behind it.</summary>
    /// <exception cref="SelectionTurnedException">The selection changed; the page before was committed under the former one.</exception>
    public async ValueTask<FlowProgress> RunAsync(
        PlannedReading reading,
        FlowProgress progress,
        CancellationToken cancellationToken
    )
    {
        run.Enter(RunPhase.Reading);
        var pages = _mapper.AheadAsync(reading.Pages(cancellationToken), cancellationToken);
        await foreach (var page in Prefetch.OneAhead(pages, cancellationToken))
        {
            if (selection is not null)
            {
                await selection.CheckAsync(cancellationToken);
            }

            progress = await RunPageAsync(reading.Kind, page, progress, cancellationToken);
            run.Enter(RunPhase.Reading);
        }

        return progress;
    }

    /// <summary>Works through one page; gives the progress behind it.</summary>
    public async ValueTask<FlowProgress> RunPageAsync(
        ReadingKind kind,
        SourcePage page,
        FlowProgress progress,
        CancellationToken cancellationToken
    )
    {
        progress = Advance(kind, page, progress);
        IReadOnlySet<RecordKey> counted = run.Refused;
        for (var tries = 1; ; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            run.Enter(RunPhase.Planning);
            var plan = await planner.PlanAsync(page, cancellationToken);
            guards.Add(plan, counted);
            guards.Check();
            var isDone = plan.Deferred.Count == 0 && plan.AfterThisPage.Count == 0;
            var setting = new PageSetting(kind, isDone ? progress : null) { IsLastTry = tries == PageExecutor.Rounds };
            var again = await executor.ExecuteAsync(plan, setting, cancellationToken);
            if (isDone && again.Count == 0)
            {
                return progress;
            }

            if (again.Count > 0)
            {
                tries++;
                counted = run.Refused.Concat(again.Select(record => record.Key)).ToHashSet();
            }

            page = new SourcePage([.. plan.AfterThisPage, .. plan.Deferred, .. again], [], IsLast: true);
        }
    }

    private static FlowProgress Advance(ReadingKind kind, SourcePage page, FlowProgress progress) =>
        kind switch
        {
            ReadingKind.Feed => progress with { Feed = page.Next ?? progress.Feed },
            ReadingKind.FeedRound when page.IsLast => progress with
            {
                Feed = page.Next,
                SweepReason = SweepReasons.OnlyMissingLeft,
            },
            ReadingKind.Sweep when page.IsLast => progress with
            {
                Feed = progress.Pending ?? progress.Feed,
                Pending = null,
                SweepResume = null,
                SweepReason = SweepReasons.OnlyMissingLeft,
            },
            ReadingKind.Selection when page.IsLast => progress with
            {
                Selected = progress.Selecting ?? progress.Selected,
                Selecting = null,
                SelectingResume = null,
            },
            ReadingKind.Selection => progress with { SelectingResume = page.Resume },
            ReadingKind.Sweep => progress with { SweepResume = page.Resume },
            _ => progress,
        };
}
