using System.CommandLine;
using System.Globalization;
using CrmConnector.Host.Commands.Quarantining;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;
using CrmConnector.State;
using CrmConnector.State.Flows;
using CrmConnector.State.Journal;
using CrmConnector.State.Runs;

namespace CrmConnector.Host.Commands.Runs;

/// <summary><c>runs list</c>.</summary>
internal sealed class RunsListCommand : ConnectorCommand
{
    private readonly Argument<string?> _process = new("process")
    {
        Description = "Only this process.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int> _limit = NumberOption.Create(
        "--limit",
        "Most runs to list.",
        least: 1,
        most: 100_000,
        usual: 20
    );

    public RunsListCommand()
        : base(
            "list",
            "Lists the last runs, the newest first, with what each wrote. Of runs that found nothing, one behind the other, only the last is kept.",
            "runs list",
            "runs list erp-to-crm-customers --limit 100"
        )
    {
        Add(_process);
        Add(_limit);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken, catchUp: false);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var process = context.Get(_process);
        var runs = await store.Runs.ListAsync(process, before: null, context.Get(_limit), cancellationToken);
        if (runs.Count == 0 && process is not null)
        {
            // a name that nobody knows is a slip, and no process without runs
            ProcessChoice.Choose(installation.Files, process);
        }

        var flows = await FlowsAsync(store, runs, cancellationToken);
        var rows = new List<(RunRecord Run, StoredFlow? Flow, FlowTotals Totals)>();
        foreach (var run in runs)
        {
            var flow = run.FlowId is { } id ? flows.GetValueOrDefault(id) : null;
            rows.Add((run, flow, await store.Runs.TotalsOfAsync(run.Id, cancellationToken)));
        }

        context.Output.Answer(new { Runs = rows.Select(r => ForMachines(r.Run, r.Flow, r.Totals)) });
        if (rows.Count == 0)
        {
            context.Output.Say("Nothing has run yet.");
            return ExitCode.Ok;
        }

        context.Output.Say(Table(rows));
        foreach (var (run, _, _) in rows.Where(r => r.Run.Reason is not null))
        {
            context.Output.Say(string.Create(CultureInfo.InvariantCulture, $"Run {run.Id}: {run.Reason}"));
        }

        return ExitCode.Ok;
    }

    private static async Task<Dictionary<int, StoredFlow>> FlowsAsync(
        IStateStore store,
        IReadOnlyList<RunRecord> runs,
        CancellationToken cancellationToken
    )
    {
        var flows = new Dictionary<int, StoredFlow>();
        foreach (var process in runs.Select(r => r.Process).Distinct(StringComparer.Ordinal))
        {
            foreach (var flow in await store.Flows.ListFlowsAsync(process, cancellationToken))
            {
                flows[flow.Id] = flow;
            }
        }

        return flows;
    }

    private static OutputTable Table(IEnumerable<(RunRecord Run, StoredFlow? Flow, FlowTotals Totals)> rows)
    {
        var table = new OutputTable(
            "run#",
            "process!",
            "flow!",
            "kind",
            "started!",
            "took#",
            "ended",
            "created#",
            "updated#",
            "deleted#",
            "quarantined#",
            "by"
        );
        foreach (var (run, flow, totals) in rows)
        {
            table.Add(
                run.Id.ToString(CultureInfo.InvariantCulture),
                run.Process,
                flow is null ? "" : $"{flow.Source.Connection} to {flow.Target.Connection}",
                run.Undoes is { } undone
                    ? string.Create(CultureInfo.InvariantCulture, $"undo of {undone}")
                    : RunWords.Kind(run.Kind),
                QuarantineView.Time(run.Started),
                run.Ended is { } ended ? Seconds(ended - run.Started) : "",
                run.Status == RunStatus.Running ? "is going on" : RunWords.Status(run.Status),
                Number(totals[JournalOutcome.Created]),
                Number(totals[JournalOutcome.Updated]),
                Number(totals[JournalOutcome.Deleted]),
                Number(totals[JournalOutcome.Quarantined]),
                run.By ?? ""
            );
        }

        return table.WithoutEmptyColumns();
    }

    private static object ForMachines(RunRecord run, StoredFlow? flow, FlowTotals totals) =>
        new
        {
            run.Id,
            run.Process,
            From = flow is null ? null : $"{flow.Source.Connection}/{flow.Source.Entity}",
            To = flow is null ? null : $"{flow.Target.Connection}/{flow.Target.Entity}",
            run.Kind,
            run.Status,
            run.Started,
            run.Ended,
            run.Reason,
            run.Undoes,
            run.By,
            Created = totals[JournalOutcome.Created],
            Updated = totals[JournalOutcome.Updated],
            Deleted = totals[JournalOutcome.Deleted],
            Quarantined = totals[JournalOutcome.Quarantined],
        };

    private static string Number(long number) => number == 0 ? "" : number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan duration) =>
        string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");
}
