using System.CommandLine;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Running;

/// <summary><c>pause</c>: a process stands still until it is resumed.</summary>
internal sealed class PauseCommand : ConnectorCommand
{
    private readonly Argument<string> _process = new("process") { Description = "The process." };

    public PauseCommand()
        : base(
            "pause",
            "Pauses a process: 'run' leaves it alone until 'resume'. What happens in its systems meanwhile is not lost; the next run delivers it.",
            "pause erp-to-crm-customers"
        ) => Add(_process);

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var process = ProcessChoice.Choose(installation.Files, context.Get(_process))[0].Name;
        var store = await installation.OpenStoreAsync(cancellationToken);
        var by = context.Host.Variable("USER") ?? "cli";
        var isNew = await store.Pauses.PauseAsync(process, by, runId: null, cancellationToken);
        if (context.Host.Served?.Service is { } service)
        {
            await service.EndRunAsync(process, cancellationToken);
        }

        context.Output.Answer(
            new
            {
                Process = process,
                Paused = true,
                WasPaused = !isNew,
            }
        );
        context.Output.Say(
            isNew
                ? $"Process '{process}' is paused. When it may go on: crmconnector resume {process}"
                : $"Process '{process}' was paused already."
        );
        return ExitCode.Ok;
    }
}
