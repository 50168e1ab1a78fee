using System.CommandLine;
using System.Globalization;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Host.Commands.Quarantining;

/// <summary><c>quarantine list</c>.</summary>
internal sealed class QuarantineListCommand : ConnectorCommand
{
    private readonly Argument<string?> _process = new("process")
    {
        Description = "Only this process.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int> _take = NumberOption.Create(
        "--take",
        "Most records to list.",
        least: 1,
        most: int.MaxValue,
        usual: 100
    );

    public QuarantineListCommand()
        : base(
            "list",
            "Lists quarantined records with what is wrong and what to do.",
            "quarantine list",
            "quarantine list erp-to-crm-customers --take 1000"
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
        var total = await store.Quarantine.CountAsync(process, cancellationToken);
        var entries = await store.Quarantine.ListAsync(
            new QuarantineQuery(process, context.Get(_take), After: null),
            cancellationToken
        );
        context.Output.Answer(new { Total = total, Entries = entries.Select(QuarantineView.ForMachines) });
        if (total == 0)
        {
            context.Output.Say("Nothing is in quarantine.");
            return ExitCode.Ok;
        }

        foreach (var group in entries.GroupBy(e => e.Process, StringComparer.Ordinal))
        {
            context.Output.Say($"{group.Key}:");
            context.Output.Say(Table(group));
        }

        context.Output.Say(
            total > entries.Count
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{entries.Count} of {total:N0} records; see more with --take."
                )
                : string.Create(CultureInfo.InvariantCulture, $"{total:N0} {(total == 1 ? "record" : "records")}.")
        );
        if (entries.Any(e => ShortKey.Shortens(e.SourceKey.Value)))
        {
            context.Output.Say(
                "Long keys are shown by their ends. They stand whole in: crmconnector quarantine list --json"
            );
        }

        context.Output.Say(
            "Each is tried again when it changes in its system, or when you ask for it: crmconnector quarantine retry PROCESS [RECORD]"
        );
        return ExitCode.NeedsAPerson;
    }

    private static OutputTable Table(IEnumerable<QuarantineEntry> entries)
    {
        var table = new OutputTable("record!", "field!", "what is wrong; what to do", "since!");
        foreach (var entry in entries)
        {
            table.Add(
                ShortKey.Of(entry.SourceKey.Value),
                entry.Field ?? "",
                entry.Detail + (entry.State == QuarantineState.Retry ? " (will be tried in the next run)" : ""),
                QuarantineView.Time(entry.FirstSeen)
            );
        }

        return table;
    }
}
