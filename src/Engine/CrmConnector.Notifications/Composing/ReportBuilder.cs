using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Running;
using CrmConnector.Notifications.Content;
using CrmConnector.State.Flows;
using CrmConnector.State.Journal;
using CrmConnector.State.Runs;

namespace CrmConnector.Notifications.Composing;

/// <summary>Gathers from the state store what a report tells: figures from the journal, what stands in quarantine and before people, what was usual.</summary>
/// <param name="context">What messages are composed of.</param>
public sealed class ReportBuilder(ComposingContext context)
{
    private const int UsualRuns = 10;
    private const int UsualDays = 7;
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    private readonly TaskFinder _tasks = new(context);

    /// <summary>A report of runs.</summary>
    /// <param name="runs">Their numbers.</param>
    /// <param name="span">What it is called: of one run, or of several.</param>
    /// <param name="from">The beginning of what it tells of.</param>
    /// <param name="until">The end of what it tells of.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<ReportContent> OfRunsAsync(
        IReadOnlyCollection<long> runs,
        ReportSpan span,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        var store = context.Engine.Store;
        var flows = (await store.Flows.ListFlowsAsync(process: null, cancellationToken)).ToDictionary(flow => flow.Id);
        var summaries = await store.RunSummaries.SummariseAsync(runs, cancellationToken);
        var first = runs.Count > 0 ? runs.Min() : long.MaxValue;
        var processes = new List<ProcessReport>();
        foreach (var summary in summaries.Where(summary => flows.ContainsKey(summary.FlowId)))
        {
            var flow = flows[summary.FlowId];
            var before = await store.RunSummaries.ListBeforeAsync(flow.Id, first, UsualRuns, cancellationToken);
            UsualRun[] usual =
            [
                .. before.Reverse().Select(run => new UsualRun(run.Started, run.Changed, !run.Completed)),
            ];
            processes.Add(await OfFlowAsync(flow, summary, usual, cancellationToken));
        }

        processes.AddRange(Unopened(await store.RunSummaries.ListWithoutFlowAsync(runs, cancellationToken)));
        return await CompleteAsync(span, from, until, processes, cancellationToken);
    }

    /// <summary>A report of a day or a week, of some processes, those that did not run too.</summary>
    public async ValueTask<ReportContent> OfTimeAsync(
        ReportSpan span,
        DateTimeOffset from,
        DateTimeOffset until,
        Func<string, bool> isAbout,
        CancellationToken cancellationToken
    )
    {
        var store = context.Engine.Store;
        var flows = (await store.Flows.ListFlowsAsync(process: null, cancellationToken))
            .Where(f => isAbout(f.Process))
            .ToList();
        var summaries = await SummariseAsync(from, until, cancellationToken);
        var before = new List<(DateTimeOffset From, IReadOnlyDictionary<int, FlowSummary> Summaries)>();
        for (var i = UsualDays; i >= 1; i--)
        {
            var begin = from - (i * (until - from));
            before.Add((begin, await SummariseAsync(begin, begin + (until - from), cancellationToken)));
        }

        var processes = new List<ProcessReport>();
        foreach (var flow in flows.Where(flow => Definition(flow) is not null))
        {
            UsualRun[] usual =
            [
                .. before
                    .Where(span => span.Summaries.ContainsKey(flow.Id))
                    .Select(span => new UsualRun(
                        span.From,
                        Changed(span.Summaries[flow.Id].Sums),
                        span.Summaries[flow.Id].Failed > 0
                    )),
            ];
            processes.Add(await OfFlowAsync(flow, summaries.GetValueOrDefault(flow.Id), usual, cancellationToken));
        }

        var ended = await store.RunSummaries.ListEndedAsync(from, until, cancellationToken);
        var unopened = await store.RunSummaries.ListWithoutFlowAsync(ended, cancellationToken);
        processes.AddRange(Unopened([.. unopened.Where(run => isAbout(run.Process))]));
        return await CompleteAsync(span, from, until, processes, cancellationToken);
    }

    /// <summary>Runs of processes that have never come as far as their flow: nothing of them is in the journal, but that they failed must be told.</summary>
    private IEnumerable<ProcessReport> Unopened(IReadOnlyList<RunRecord> runs) =>
        runs.GroupBy(run => run.Process, StringComparer.Ordinal)
            .Select(group =>
            {
                var last = group.MaxBy(run => run.Id)!;
                var process = context.Engine.Processes.FirstOrDefault(p => p.Name == group.Key);
                return new ProcessReport
                {
                    Flow = group.Key,
                    From = process?.From.ToString() ?? "",
                    To = process?.To.ToString() ?? "",
                    Runs = group.Count(),
                    FailedRuns = group.Count(),
                    LastRun = last.Id,
                    Ending = EndingOf(last),
                    Message = last.Reason,
                    Verdict = Verdict.Failed,
                    Sums = new JournalSums(0, 0, new Dictionary<JournalOutcome, long>(), 0),
                    IsRealTime = process?.Schedule is { Realtime: true },
                    Notes = last.Notes,
                };
            });

    private async ValueTask<IReadOnlyDictionary<int, FlowSummary>> SummariseAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        var store = context.Engine.Store.RunSummaries;
        var runs = await store.ListEndedAsync(from, until, cancellationToken);
        return (await store.SummariseAsync(runs, cancellationToken)).ToDictionary(summary => summary.FlowId);
    }

    private async ValueTask<ReportContent> CompleteAsync(
        ReportSpan span,
        DateTimeOffset from,
        DateTimeOffset until,
        List<ProcessReport> processes,
        CancellationToken cancellationToken
    )
    {
        var down = await DownAsync(processes, until, cancellationToken);
        var (tasks, more) = await _tasks.FindAsync(processes, down, cancellationToken);
        return new ReportContent
        {
            Installation = context.Installation.Name,
            Span = span,
            From = from,
            Until = until,
            Processes = [.. processes.OrderBy(process => process.Flow, StringComparer.Ordinal)],
            Tasks = tasks,
            MoreTasks = more,
            Down = down,
            Verdict =
                down.Count > 0
                    ? Verdict.Failed
                    : processes.Select(process => process.Verdict).DefaultIfEmpty(Verdict.Good).Max(),
        };
    }

    /// <summary>The systems of the reported processes that are down. What is so today says nothing of a run of last month.</summary>
    private async ValueTask<IReadOnlyList<DownSystem>> DownAsync(
        IReadOnlyList<ProcessReport> processes,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        if (context.Now - until > Recent)
        {
            return [];
        }

        var connections = processes
            .SelectMany(process => new[] { process.From, process.To })
            .Select(entity => entity.Split('/')[0])
            .ToHashSet(StringComparer.Ordinal);
        var down = await context.Engine.Store.Runs.ListDownAsync(cancellationToken);
        return [.. down.Where(system => connections.Contains(system.Connection))];
    }

    private async ValueTask<ProcessReport> OfFlowAsync(
        StoredFlow flow,
        FlowSummary? summary,
        IReadOnlyList<UsualRun> usual,
        CancellationToken cancellationToken
    )
    {
        var store = context.Engine.Store;
        var process = Definition(flow);
        var last = summary is null ? null : await store.Runs.FindAsync(summary.LastRun, cancellationToken);
        var quarantined = await store.Quarantine.CountAsync(flow.Process, cancellationToken);
        var inReview = await store.Reviews.CountAsync(flow.Process, cancellationToken);
        var isPaused = await store.Pauses.FindAsync(flow.Process, cancellationToken) is not null;
        var ending = last is null ? (RunEnding?)null : EndingOf(last);
        return new ProcessReport
        {
            Flow = process?.FlowName ?? flow.Process,
            From = $"{flow.Source.Connection}/{flow.Source.Entity}",
            To = $"{flow.Target.Connection}/{flow.Target.Entity}",
            Runs = summary?.Runs ?? 0,
            FailedRuns = summary?.Failed ?? 0,
            LastRun = last?.Id,
            Ending = ending,
            Message = last?.Reason,
            Verdict =
                ending is not (null or RunEnding.Completed or RunEnding.Cancelled) ? Verdict.Failed
                : quarantined + inReview > 0 || isPaused ? Verdict.Attention
                : Verdict.Good,
            Sums = summary?.Sums ?? new JournalSums(0, 0, new Dictionary<JournalOutcome, long>(), 0),
            Usual = usual,
            Duration = summary?.Duration ?? TimeSpan.Zero,
            Next = process is null || isPaused ? null : Next(process, last?.Started ?? context.Now),
            IsRealTime = process?.Schedule is { Realtime: true },
            IsPaused = isPaused,
            Notes = last?.Notes ?? [],
            Quarantined = quarantined,
            InReview = inReview,
            Waiting = await store.Waiting.CountAsync(flow, cancellationToken),
        };
    }

    private DateTimeOffset? Next(ProcessDefinition process, DateTimeOffset last) =>
        context.Times.NextRun(process, last) is { } next ? (next < context.Now ? context.Now : next) : null;

    private ProcessDefinition? Definition(StoredFlow flow) =>
        context
            .Engine.Processes.Where(process => string.Equals(process.Name, flow.Process, StringComparison.Ordinal))
            .SelectMany(process => process.AllFlows)
            .FirstOrDefault(process =>
                process.From == new EntityAddress(flow.Source.Connection, flow.Source.Entity)
                && process.To == new EntityAddress(flow.Target.Connection, flow.Target.Entity)
            );

    private static long Changed(JournalSums sums) =>
        sums[JournalOutcome.Created]
        + sums[JournalOutcome.Updated]
        + sums[JournalOutcome.Linked]
        + sums[JournalOutcome.Deleted];

    private static RunEnding EndingOf(RunRecord run) =>
        Enum.TryParse<RunEnding>(run.Ending, out var ending) ? ending
        : run.Status is RunStatus.Completed or RunStatus.Running ? RunEnding.Completed
        : run.Reason == RunRecord.CancelledReason ? RunEnding.Cancelled
        : RunEnding.Failed;
}
