using System.CommandLine;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Selecting;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Selecting;

/// <summary><c>selections history</c>.</summary>
internal sealed class SelectionsHistoryCommand : ConnectorCommand
{
    private readonly Argument<string> _process = new("process") { Description = "The process." };

    public SelectionsHistoryCommand()
        : base(
            "history",
            "Lists all selections that were ever made of a process, the newest first, with who and when.",
            "selections history erp-to-crm-customers"
        ) => Add(_process);

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var process = ProcessChoice.Choose(installation.Files, context.Get(_process))[0];
        var services = await installation.EngineAsync(SilentObserver.Instance, cancellationToken);
        var history = await new ProcessSelections(services).HistoryAsync(process, cancellationToken);
        context.Output.Answer(
            new { Process = process.Name, Selections = history.Select(g => SelectionView.ForMachines(process, g)) }
        );
        if (history.Count == 0)
        {
            context.Output.Say(
                $"Nothing was ever selected of '{process.Name}': all that its file declares is kept in step."
            );
            return ExitCode.Ok;
        }

        context.Output.Say(SelectionView.Table(process, history));
        context.Output.Say($"To return to one: crmconnector selections restore {process.Name} NUMBER");
        return ExitCode.Ok;
    }
}
