using System.CommandLine;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Selecting;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Selecting;

/// <summary><c>selections show</c>.</summary>
internal sealed class SelectionsShowCommand : ConnectorCommand
{
    private readonly Argument<string> _process = new("process") { Description = "The process." };

    public SelectionsShowCommand()
        : base(
            "show",
            "Shows what is selected, whether it has taken effect, and what may be chosen. Asks no system.",
            "selections show erp-to-crm-customers"
        ) => Add(_process);

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var process = ProcessChoice.Choose(installation.Files, context.Get(_process))[0];
        var services = await installation.EngineAsync(SilentObserver.Instance, cancellationToken);
        var state = await new ProcessSelections(services).ShowAsync(process, cancellationToken);
        context.Output.Answer(SelectionView.ForMachines(process, state));
        SelectionView.Show(process, state, context.Output);
        return ExitCode.Ok;
    }
}
