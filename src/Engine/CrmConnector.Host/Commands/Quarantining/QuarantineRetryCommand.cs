using System.CommandLine;
using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Quarantining;

/// <summary><c>quarantine retry</c>.</summary>
internal sealed class QuarantineRetryCommand : ConnectorCommand
{
    private readonly Argument<string> _process = new("process") { Description = "The process." };

    private readonly Argument<string?> _record = new("record")
    {
        Description = "The source record's key; without it all of the process.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public QuarantineRetryCommand()
        : base(
            "retry",
            "Asks for quarantined records to be tried in the next run, for example after the process or the target was put right.",
            "quarantine retry erp-to-crm-customers",
            "quarantine retry erp-to-crm-customers C00017"
        )
    {
        Add(_process);
        Add(_record);
    }

    /// <inheritdoc/>
    public override bool MakesWork => true;

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var process = context.Get(_process)!;
        var marked = 0;
        if (context.Get(_record) is { } record)
        {
            var (flow, entry) = await QuarantineTarget.EntryAsync(store, process, record, cancellationToken);
            marked = await store.Quarantine.MarkForRetryAsync(flow.Id, entry.SourceKey, cancellationToken);
        }
        else
        {
            foreach (var flow in await QuarantineTarget.FlowsAsync(store, process, cancellationToken))
            {
                marked += await store.Quarantine.MarkForRetryAsync(flow.Id, (RecordKey?)null, cancellationToken);
            }
        }

        context.Output.Answer(new { Marked = marked });
        context.Output.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{marked:N0} {(marked == 1 ? "record" : "records")} will be tried in the next run. {NextRun.Of(context, process)}"
            )
        );
        return ExitCode.Ok;
    }
}
