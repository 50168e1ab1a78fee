using System.CommandLine;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Selecting;

/// <summary><c>selections plan</c>.</summary>
internal sealed class SelectionsPlanCommand : ConnectorCommand
{
    private readonly Argument<string> _process = new("process") { Description = "The process." };
    private readonly SelectionOptions _options = new();

    public SelectionsPlanCommand()
        : base(
            "plan",
            "Counts what a selection would change: which records come in, are left out and stay. Changes nothing.",
            "selections plan erp-to-crm-customers --where \"{ field: country, in: [IT, FR] }\"",
            "selections plan erp-to-crm-customers selection.yaml"
        )
    {
        Add(_process);
        _options.AddTo(this);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var process = ProcessChoice.Choose(installation.Files, context.Get(_process))[0];
        var (_, plan) = await SelectionPlanning.PlanAsync(installation, context, process, _options, cancellationToken);
        context.Output.Answer(SelectionPlanView.ForMachines(plan));
        SelectionPlanView.Show(plan, context.Output);
        return plan.Guard is null ? ExitCode.Ok : ExitCode.GuardStopped;
    }
}
