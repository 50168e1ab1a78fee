using System.CommandLine;
using System.Globalization;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Selecting;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Selecting;

/// <summary><c>selections restore</c>.</summary>
internal sealed class SelectionsRestoreCommand : ConnectorCommand
{
    private readonly Argument<string> _process = new("process") { Description = "The process." };

    private readonly Argument<long> _number = new("number")
    {
        Description = "The selection, as 'history' numbers it; 0 for all that the process declares.",
    };

    public SelectionsRestoreCommand()
        : base(
            "restore",
            "Selects again what an earlier selection held: as a new one, for none is ever changed.",
            "selections restore erp-to-crm-customers 2"
        )
    {
        Add(_process);
        Add(_number);
    }

    /// <inheritdoc/>
    public override bool MakesWork => true;

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var process = ProcessChoice.Choose(installation.Files, context.Get(_process))[0];
        var number = context.Get(_number);
        var services = await installation.EngineAsync(SilentObserver.Instance, cancellationToken);
        var by = context.Host.Variable("USER") ?? "cli";
        if (await new ProcessSelections(services).RestoreAsync(process, number, by, cancellationToken) is not { } made)
        {
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"There is no selection {number} of '{process.Name}'."),
                $"See which there are: crmconnector selections history {process.Name}"
            );
        }

        context.Output.Answer(SelectionView.ForMachines(process, made));
        context.Output.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Selection {made.Generation} of '{process.Name}' holds what selection {number} held. It counts from the next page of a run on."
            )
        );
        return ExitCode.Ok;
    }
}
