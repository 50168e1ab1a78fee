using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Selecting;
using CrmConnector.Host.Commands.Running;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Selecting;

/// <summary>Plans the selection that a command line gives.</summary>
internal static class SelectionPlanning
{
    /// <summary>The plan, and what makes it come true.</summary>
    public static async Task<(ProcessSelections Selections, SelectionPlan Plan)> PlanAsync(
        Installation installation,
        CommandContext context,
        ProcessDefinition process,
        SelectionOptions options,
        CancellationToken cancellationToken
    ) =>
        await context.Output.TrackAsync(
            process.Title,
            async progress =>
            {
                var services = await installation.EngineAsync(new ProgressObserver(progress), cancellationToken);
                var selections = new ProcessSelections(services);
                var state = await selections.ShowAsync(process, cancellationToken);
                var selection = options.Read(context, process, state.Current.Selection);
                return (selections, await selections.PlanAsync(process, selection, cancellationToken));
            }
        );
}
