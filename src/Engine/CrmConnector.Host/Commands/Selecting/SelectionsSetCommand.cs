using System.CommandLine;
using System.Globalization;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Selecting;

/// <summary><c>selections set</c>.</summary>
internal sealed class SelectionsSetCommand : ConnectorCommand
{
    private readonly Argument<string> _process = new("process") { Description = "The process." };
    private readonly SelectionOptions _options = new();

    public SelectionsSetCommand()
        : base(
            "set",
            "Selects anew: counts what changes, as 'plan' does, and makes the next selection. It counts from the next page of a run on. Look at 'plan' first.",
            "selections set erp-to-crm-customers --where \"{ field: country, in: [IT, FR] }\" --leaving keep",
            "selections set erp-to-crm-customers --field telephone1=none",
            "selections set erp-to-crm-customers --off",
            "selections set erp-to-crm-customers selection.yaml"
        )
    {
        Add(_process);
        _options.AddTo(this);
    }

    /// <inheritdoc/>
    public override bool MakesWork => true;

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var process = ProcessChoice.Choose(installation.Files, context.Get(_process))[0];
        var (selections, plan) = await SelectionPlanning.PlanAsync(
            installation,
            context,
            process,
            _options,
            cancellationToken
        );
        var by = context.Host.Variable("USER") ?? "cli";
        var made = await selections.SetAsync(process, plan.Selection, by, plan.After, cancellationToken);
        context.Output.Answer(SelectionPlanView.ForMachines(plan, made));
        SelectionPlanView.Show(plan, context.Output);
        context.Output.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"This is selection {made.Generation} of '{process.Name}' now. To return to the one before: crmconnector selections restore {process.Name} {plan.After}"
            )
        );
        return ExitCode.Ok;
    }
}
