using System.CommandLine;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Running;

/// <summary><c>resume</c>: a paused process goes on.</summary>
internal sealed class ResumeCommand : ConnectorCommand
{
    private readonly Argument<string> _process = new("process") { Description = "The process." };

    public ResumeCommand()
        : base(
            "resume",
            "Lets a paused process go on: with the next 'run', from where it stopped.",
            "resume erp-to-crm-customers"
        ) => Add(_process);

    /// <inheritdoc/>
    public override bool MakesWork => true;

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var process = ProcessChoice.Choose(installation.Files, context.Get(_process))[0].Name;
        var store = await installation.OpenStoreAsync(cancellationToken);
        var wasPaused = await store.Pauses.ResumeAsync(process, cancellationToken);
        context.Output.Answer(
            new
            {
                Process = process,
                Paused = false,
                WasPaused = wasPaused,
            }
        );
        context.Output.Say(
            wasPaused
                ? $"Process '{process}' goes on with its next run. {NextRun.Of(context, process)}"
                : $"Process '{process}' was not paused."
        );
        return ExitCode.Ok;
    }
}
