using System.CommandLine;
using System.Globalization;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Commands.Quarantining;

/// <summary><c>quarantine show</c>.</summary>
internal sealed class QuarantineShowCommand : ConnectorCommand
{
    private const int MostHistory = 10;

    private readonly Argument<string> _process = new("process") { Description = "The process." };
    private readonly Argument<string> _record = new("record") { Description = "The source record's key." };

    public QuarantineShowCommand()
        : base(
            "show",
            "Shows one quarantined record: what is wrong, what to do, and its history.",
            "quarantine show erp-to-crm-customers C00017"
        )
    {
        Add(_process);
        Add(_record);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var (flow, entry) = await QuarantineTarget.EntryAsync(
            store,
            context.Get(_process)!,
            context.Get(_record)!,
            cancellationToken
        );
        var history = await store.Journal.RecordHistoryAsync(
            flow.Source,
            entry.SourceKey,
            MostHistory,
            cancellationToken
        );
        context.Output.Answer(
            new
            {
                Entry = QuarantineView.ForMachines(entry),
                History = history.Select(l => new
                {
                    l.RunId,
                    l.RunStarted,
                    l.Outcome,
                }),
            }
        );
        context.Output.Say(
            $"{flow.Source.Connection}/{flow.Source.Entity}/{entry.SourceKey} in process {entry.Process}"
        );
        context.Output.Say($"  what is wrong:  {entry.Detail}");
        context.Output.Say($"  code:           {entry.Reason}");
        context.Output.Say($"  field:          {entry.Field ?? "the whole record"}");
        context.Output.Say($"  since:          {QuarantineView.Time(entry.FirstSeen)}");
        context.Output.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  tried:          {(entry.Attempts == 1 ? "once" : $"{entry.Attempts} times, last {QuarantineView.Time(entry.LastSeen)}")}"
            )
        );
        var table = new OutputTable("run#", "began!", "outcome");
        foreach (var line in history)
        {
            table.Add(
                line.RunId.ToString(CultureInfo.InvariantCulture),
                QuarantineView.Time(line.RunStarted),
                line.Outcome.ToString().ToLowerInvariant()
            );
        }

        context.Output.Say(table);
        context.Output.Say(
            $"Where its values come from: crmconnector explain {flow.Source.Connection}/{flow.Source.Entity}/{entry.SourceKey}"
        );
        return ExitCode.Ok;
    }
}
