using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Flows;
using CrmConnector.Processes;
using CrmConnector.State.Selections;

namespace CrmConnector.Engine.Selecting;

/// <summary>
/// Shows, plans and makes selections. May be used while the process runs: the run goes on by the new selection from its next page on.
/// </summary>
public sealed class ProcessSelections(EngineServices services)
{
    private readonly FlowOpener _opener = new(services);

    /// <summary>How the process's selection stands.</summary>
    public async ValueTask<SelectionState> ShowAsync(ProcessDefinition process, CancellationToken cancellationToken)
    {
        var current = await CurrentAsync(process, cancellationToken);
        var inEffect = current.Generation;
        var isBeingRead = false;
        foreach (var flow in await services.Store.Flows.ListFlowsAsync(process.Name, cancellationToken))
        {
            var progress = await services.Store.Checkpoints.LoadAsync(flow, cancellationToken);
            var isBegun = progress.SweepNumber > 0;
            var isOffAndKept = !current.Selection.IsOn && RuleOf(process, current.Selection) == LeavingRule.Keep;
            if (isBegun && !isOffAndKept)
            {
                var isLeaving = await services.Store.Leaving.CountAsync(flow, cancellationToken) > 0;
                inEffect = Math.Min(inEffect, isLeaving ? progress.Selected - 1 : progress.Selected);
                isBeingRead |= progress.Selecting is not null;
            }
        }

        return new SelectionState(current, Math.Max(0, inEffect), isBeingRead);
    }

    /// <summary>All generations, the newest first; empty where nothing was ever selected.</summary>
    public async ValueTask<IReadOnlyList<SelectionGeneration>> HistoryAsync(
        ProcessDefinition process,
        CancellationToken cancellationToken
    ) => [.. (await services.Store.Selections.ListAsync(process.Name, cancellationToken)).Select(Generation)];

    /// <summary>Counts what a selection would change, by reading the fields that it tests. Changes nothing.</summary>
    /// <exception cref="SelectionRefusedException">The process does not let it be chosen.</exception>
    /// <exception cref="Abstractions.Adapters.AdapterException">The source cannot be read.</exception>
    public async ValueTask<SelectionPlan> PlanAsync(
        ProcessDefinition process,
        Selection selection,
        CancellationToken cancellationToken
    )
    {
        var flow = await _opener.OpenAsync(process, cancellationToken);
        Check(process, selection, flow.SourceSchema);
        return await new SelectionCounter(flow).CountAsync(selection, cancellationToken);
    }

    /// <summary>Makes the next generation. It counts from the next page of a run that is going on.</summary>
    /// <param name="process">The process.</param>
    /// <param name="selection">What is chosen.</param>
    /// <param name="by">Who chooses.</param>
    /// <param name="after">The generation that the choice was made on; null for whichever is the newest.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="SelectionRefusedException">The process does not let it be chosen.</exception>
    /// <exception cref="SelectionOutdatedException">Somebody else made a generation meanwhile.</exception>
    public async ValueTask<SelectionGeneration> SetAsync(
        ProcessDefinition process,
        Selection selection,
        string by,
        long? after,
        CancellationToken cancellationToken
    )
    {
        Check(process, selection, await DescribeAsync(process, cancellationToken));
        return await AddAsync(process, SelectionText.Of(selection), by, restores: null, after, cancellationToken);
    }

    /// <summary>Makes a new generation with the content of a former one; 0 selects again all that the process declares.</summary>
    /// <returns>Null where there is no such generation.</returns>
    /// <exception cref="SelectionRefusedException">The process no longer lets it be chosen.</exception>
    /// <exception cref="SelectionOutdatedException">Somebody else made a generation meanwhile.</exception>
    public async ValueTask<SelectionGeneration?> RestoreAsync(
        ProcessDefinition process,
        long generation,
        string by,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(process, generation, cancellationToken) is not { } former)
        {
            return null;
        }

        Check(process, former.Selection, await DescribeAsync(process, cancellationToken));
        var content = SelectionText.Of(former.Selection);
        return await AddAsync(process, content, by, generation, after: null, cancellationToken);
    }

    /// <summary>One generation; null where there is no such.</summary>
    public async ValueTask<SelectionGeneration?> FindAsync(
        ProcessDefinition process,
        long generation,
        CancellationToken cancellationToken
    ) =>
        generation == 0
            ? Declared
            : (await HistoryAsync(process, cancellationToken)).FirstOrDefault(g => g.Generation == generation);

    /// <summary>What becomes of records that a selection leaves out.</summary>
    public static LeavingRule RuleOf(ProcessDefinition process, Selection selection) =>
        selection.Leaving ?? process.Wizard?.Leaving[0] ?? LeavingRule.Keep;

    private static SelectionGeneration Declared { get; } =
        new(0, Selection.Everything, Made: null, By: null, Restores: null);

    private async ValueTask<SelectionGeneration> CurrentAsync(
        ProcessDefinition process,
        CancellationToken cancellationToken
    ) =>
        process.Wizard is not null
        && await services.Store.Selections.CurrentAsync(process.Name, cancellationToken) is { } entry
            ? Generation(entry)
            : Declared;

    private async ValueTask<SelectionGeneration> AddAsync(
        ProcessDefinition process,
        string content,
        string by,
        long? restores,
        long? after,
        CancellationToken cancellationToken
    )
    {
        var selections = services.Store.Selections;
        var newest = after ?? (await selections.CurrentAsync(process.Name, cancellationToken))?.Generation ?? 0;
        var added = await selections.AddAsync(process.Name, content, by, restores, newest, cancellationToken);
        return added is null ? throw new SelectionOutdatedException(process.Name, newest) : Generation(added);
    }

    /// <summary>The source alone is asked, and for nothing but its fields: a run may be going on.</summary>
    private async ValueTask<EntitySchema> DescribeAsync(ProcessDefinition process, CancellationToken cancellationToken)
    {
        var source = await services.Connections.GetAsync(process.From.Connection, cancellationToken);
        var found = await services.Policy.CallAsync(
            token => source.DescribeAsync([process.From.Entity], token),
            cancellationToken
        );
        return found.Count > 0
            ? found[0]
            : throw new SchemaChangedException($"There is no entity '{process.From}'; run 'crmconnector validate'.");
    }

    private static void Check(ProcessDefinition process, Selection selection, EntitySchema source)
    {
        var problems = SelectionCheck.Check(process, selection, source);
        if (problems.Count > 0)
        {
            throw new SelectionRefusedException(process.Name, problems);
        }
    }

    private static SelectionGeneration Generation(SelectionEntry entry) =>
        new(entry.Generation, SelectionLoader.Read(entry), entry.Made, entry.By, entry.Restores);
}
