using System.CommandLine;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Reviewing;
using CrmConnector.Host.Composing;
using CrmConnector.State.Flows;
using CrmConnector.State.Reviews;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary><c>conflicts settle</c>.</summary>
internal sealed class ConflictsSettleCommand : ConnectorCommand
{
    private const string Ignore = "ignore";

    private readonly Argument<string> _process = new("process") { Description = "The process." };
    private readonly Argument<string> _record = new("record") { Description = "The source record's key." };

    private readonly Argument<string> _winner = new("winner")
    {
        Description =
            "The connection whose values both sides shall have, or 'ignore': both stay as they are until one of them changes again.",
    };

    public ConflictsSettleCommand()
        : base(
            "settle",
            "Decides about one record. The next run carries it out, unless one of the values in question has changed since.",
            "conflicts settle customers C00017 crm",
            "conflicts settle customers C00017 ignore"
        )
    {
        Add(_process);
        Add(_record);
        Add(_winner);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var services = await installation.EngineAsync(SilentObserver.Instance, cancellationToken);
        var (flow, entry) = await ConflictTarget.EntryAsync(
            services.Store,
            context.Get(_process)!,
            context.Get(_record)!,
            cancellationToken
        );
        var winner = context.Get(_winner)!;
        await new ReviewSettler(services).SettleAsync(
            entry,
            ChoiceOf(winner, flow),
            context.Host.Variable("USER") ?? "cli",
            cancellationToken
        );
        context.Output.Answer(new { Settled = entry.SourceKey.Value, Winner = winner });
        context.Output.Say(
            $"Decided for {entry.SourceKey}: {winner}. Carried out by the next run: crmconnector run {entry.Process}"
        );
        return ExitCode.Ok;
    }

    private static ReviewChoice ChoiceOf(string winner, StoredFlow flow) =>
        winner switch
        {
            Ignore => ReviewChoice.Ignore,
            _ when winner == flow.Source.Connection => ReviewChoice.Source,
            _ when winner == flow.Target.Connection => ReviewChoice.Target,
            _ => throw new UsageException(
                $"'{winner}' is neither of the two connections.",
                $"Write {flow.Source.Connection}, {flow.Target.Connection} or {Ignore}."
            ),
        };
}
