using System.CommandLine;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands;

/// <summary><c>tracking install</c> and <c>tracking remove</c>.</summary>
internal sealed class TrackingChangeCommand : ConnectorCommand
{
    private readonly bool _install;
    private readonly Argument<string> _entity = EntityArgument.Create();
    private readonly Option<bool> _plan = new("--plan") { Description = "Only show the statements that would run." };

    public TrackingChangeCommand(bool install)
        : base(
            install ? "install" : "remove",
            install
                ? "Installs change tracking for an entity, whole or not at all: changes and deletions are then found at a cost that follows them."
                : "Removes everything that 'tracking install' made for an entity.",
            $"tracking {(install ? "install" : "remove")} erp/customers --plan",
            $"tracking {(install ? "install" : "remove")} erp/customers"
        )
    {
        _install = install;
        Add(_entity);
        Add(_plan);
    }

    /// <inheritdoc/>
    public override bool MakesWork => true;

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var address = EntityArgument.Read(context.Get(_entity)!);
        var connection = await installation.Connections.GetAsync(address.Connection, cancellationToken);
        if (connection is not ITrackingInstaller installer)
        {
            throw new UsageException(
                $"Connection '{address.Connection}' needs no tracking to be installed, or knows none.",
                $"See how changes are found: crmconnector discover {address}"
            );
        }

        var statements = await installer.PlanTrackingAsync(address.Entity, _install, cancellationToken);
        var onlyPlan = context.Get(_plan);
        if (!onlyPlan && statements.Count > 0)
        {
            await (
                _install
                    ? installer.InstallTrackingAsync(address.Entity, cancellationToken)
                    : installer.RemoveTrackingAsync(address.Entity, cancellationToken)
            );
        }

        context.Output.Answer(
            new
            {
                Entity = address.ToString(),
                Statements = statements,
                Done = !onlyPlan,
            }
        );
        foreach (var statement in statements.Where(_ => onlyPlan))
        {
            context.Output.Say(statement.TrimEnd() + Environment.NewLine);
        }

        context.Output.Say(
            statements.Count == 0 ? $"Nothing to do for {address}."
            : onlyPlan ? "These statements would run; nothing was changed."
            : _install ? $"Tracking of {address} is installed."
            : $"Nothing of the tracking of {address} is left."
        );
        return ExitCode.Ok;
    }
}
