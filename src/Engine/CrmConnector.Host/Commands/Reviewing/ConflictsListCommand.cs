using System.CommandLine;
using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Host.Commands.Quarantining;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;
using CrmConnector.State.Flows;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary><c>conflicts list</c>.</summary>
internal sealed class ConflictsListCommand : ConnectorCommand
{
    private readonly Argument<string?> _process = new("process")
    {
        Description = "Only this process.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int> _take = new("--take")
    {
        Description = "Most records to list.",
        HelpName = "number",
        DefaultValueFactory = _ => 100,
    };

    public ConflictsListCommand()
        : base(
            "list",
            "Lists the records that wait for a decision, with the fields that it is about.",
            "conflicts list",
            "conflicts list customers --take 1000"
        )
    {
        Add(_process);
        Add(_take);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var process = context.Get(_process);
        var total = await store.Reviews.CountAsync(process, cancellationToken);
        var entries = await store.Reviews.ListAsync(
            process,
            after: null,
            Math.Max(1, context.Get(_take)),
            cancellationToken
        );
        var take = Math.Max(1, context.Get(_take) - entries.Count);
        var matches = await UndecidedMatches.ListAsync(store, process, take, cancellationToken);
        var flows = (await store.Flows.ListFlowsAsync(process, cancellationToken)).ToDictionary(f => f.Id);
        context.Output.Answer(
            new
            {
                Total = total + matches.Count,
                Entries = entries
                    .Select(entry => ConflictView.ForMachines(entry, flows[entry.FlowId]))
                    .Concat(matches.Select(entry => UndecidedMatches.ForMachines(entry, flows[entry.FlowId]))),
            }
        );
        if (total + matches.Count == 0)
        {
            context.Output.Say("Nothing waits for a decision.");
            return ExitCode.Ok;
        }

        // a key that stands for several records of a process is told whole, as 'show' wants it
        var keys = entries
            .Select(entry => (entry.Process, entry.SourceKey, entry.FlowId))
            .Concat(matches.Select(entry => (entry.Process, entry.SourceKey, entry.FlowId)))
            .Distinct()
            .CountBy(entry => (entry.Process, entry.SourceKey))
            .ToDictionary();
        string Name(StoredFlow flow, RecordKey key) =>
            keys[(flow.Process, key)] == 1 ? key.Value : $"{flow.Source.Connection}/{flow.Source.Entity}/{key}";

        var table = new OutputTable("process", "record!", "target record!", "why", "fields", "since!");
        foreach (var entry in entries)
        {
            table.Add(
                entry.Process,
                Name(flows[entry.FlowId], entry.SourceKey),
                entry.TargetKey?.Value ?? "",
                ConflictView.Why(entry.Reason),
                string.Join(", ", entry.Fields),
                QuarantineView.Time(entry.Since)
            );
        }

        foreach (var entry in matches)
        {
            table.Add(
                entry.Process,
                Name(flows[entry.FlowId], entry.SourceKey),
                "",
                UndecidedMatches.Question(entry),
                "",
                QuarantineView.Time(entry.FirstSeen)
            );
        }

        context.Output.Say(table);
        if (total > entries.Count)
        {
            context.Output.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{entries.Count} of {total:N0} records; see more with --take."
                )
            );
        }

        context.Output.Say("Both sides' values: crmconnector conflicts show PROCESS RECORD");
        return ExitCode.NeedsAPerson;
    }
}
