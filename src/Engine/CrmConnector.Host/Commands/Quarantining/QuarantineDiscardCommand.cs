using System.CommandLine;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Quarantining;

/// <summary><c>quarantine discard</c>.</summary>
internal sealed class QuarantineDiscardCommand : ConnectorCommand
{
    private readonly Argument<string> _process = new("process") { Description = "The process." };
    private readonly Argument<string> _record = new("record") { Description = "The source record's key." };

    public QuarantineDiscardCommand()
        : base(
            "discard",
            "Forgets one quarantined record: it is not tried again until it changes in its system.",
            "quarantine discard erp-to-crm-customers C00017"
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
        var (flow, entry) = await QuarantineTarget.EntryAsync(
            store,
            context.Get(_process)!,
            context.Get(_record)!,
            cancellationToken
        );
        await store.Quarantine.DiscardAsync(flow.Id, entry.SourceKey, cancellationToken);
        context.Output.Answer(new { Discarded = entry.SourceKey.Value });
        context.Output.Say($"{entry.SourceKey} is no longer in quarantine. It is tried again when it changes.");
        return ExitCode.Ok;
    }
}
