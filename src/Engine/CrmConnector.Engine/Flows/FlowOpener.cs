using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Calling;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Lines;
using CrmConnector.Engine.Selecting;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Identities;

namespace CrmConnector.Engine.Flows;

/// <summary>Opens a process's flow.</summary>
internal sealed class FlowOpener(EngineServices services)
{
    private readonly CallPolicy _calls = services.Policy;

    /// <summary>
    /// Connects both sides, checks that they are the stores that the links belong to, and compiles the mapping as the present selection narrows it.
    /// </summary>
    public ValueTask<FlowContext> OpenAsync(ProcessDefinition process, CancellationToken cancellationToken) =>
        OpenAsync(process, new FlowSelections(services.Store, asDeclared: false), cancellationToken);

    /// <summary>The same with all that the process declares, whatever is selected.</summary>
    public ValueTask<FlowContext> OpenDeclaredAsync(ProcessDefinition process, CancellationToken cancellationToken) =>
        OpenAsync(process, new FlowSelections(services.Store, asDeclared: true), cancellationToken);

    private async ValueTask<FlowContext> OpenAsync(
        ProcessDefinition process,
        FlowSelections selections,
        CancellationToken cancellationToken
    )
    {
        var source = await services.Connections.GetAsync(process.From.Connection, cancellationToken);
        var target = await services.Connections.GetAsync(process.To.Connection, cancellationToken);
        var sourceIdentity = await IdentifyAsync(process.From.Connection, source, cancellationToken);
        var targetIdentity = await IdentifyAsync(process.To.Connection, target, cancellationToken);
        var sourceSchema = await DescribeAsync(process, process.From, source, cancellationToken);
        var targetSchema = await DescribeAsync(process, process.To, target, cancellationToken);

        var errors = new List<ConfigurationError>();
        var lookups = await new LookupLoader(services, _calls).LoadAsync(process, errors, cancellationToken);
        var selection = await selections.OfAsync(process, cancellationToken);
        var mappings = new SelectedMappings(process, sourceSchema, targetSchema, services, lookups);
        var mapping = mappings.Compile(selection, errors);
        TargetRights.Check(process, targetSchema, errors);
        LineRights.Check(process, sourceSchema, targetSchema, errors);
        var opposites = new OppositeFlows(services, _calls);
        var leadingBack =
            errors.Count > 0
                ? []
                : await opposites.LoadAsync(process, selections, sourceSchema, targetSchema, errors, cancellationToken);
        if (errors.Count > 0)
        {
            throw new ProcessInvalidException(errors);
        }

        var pointers = JoinPointer.Of(services.Processes, process.LinkSet).Where(join => join.Holder == process.From);
        var sourceShape = mapping
            .SourceShape.With(leadingBack.SelectMany(o => o.Mapping.TargetShape.Fields))
            .With(pointers.Select(join => join.Field))
            .With(FlowAlerts.Fields(services.Events, process, process.From, sourceSchema));
        var targetShape = mapping.TargetShape.With(leadingBack.SelectMany(o => o.Mapping.SourceShape.Fields));
        var bound = opposites.Bind(leadingBack, mapping, sourceShape, targetShape);
        var flow = await services.Store.Flows.RegisterFlowAsync(
            FlowRegistrations.Of(process, mappings.Declared),
            cancellationToken
        );
        var isInCycle = Cycles.Includes(services.Processes, process);
        var thirds = isInCycle
            ? await new ThirdEntities(services, _calls).LoadAsync(
                process,
                sourceSchema,
                targetSchema,
                cancellationToken
            )
            : ([], []);
        var selected = SelectedProcess.Of(process, selection.Selection);
        return new FlowContext
        {
            Services = services,
            Process = selected,
            Declared = process,
            Selection = selection,
            Generations = selections.Generations,
            SelectionVersion = selections.Version,
            Rules = new FlowRules(selected, mapping, services.Hasher, OppositeFlows.Reading(bound, mapping))
            {
                IsInCycle = isInCycle,
            },
            SourceShape = sourceShape,
            TargetShape = targetShape,
            Opposites = bound,
            Alerts = FlowAlerts.Of(services.Events, process, (sourceShape, sourceSchema), (targetShape, targetSchema)),
            Joins = await JoinPaths.LoadAsync(services, process.LinkSet, cancellationToken),
            Thirds = thirds.Entities,
            SilentThirds = thirds.Silent,
            Neighbours = await TargetNeighbours.LoadAsync(services, flow.Target, cancellationToken),
            Source = source,
            Target = target,
            SourceSchema = sourceSchema,
            TargetSchema = targetSchema,
            SourceIdentity = sourceIdentity,
            TargetIdentity = targetIdentity,
            Flow = flow,
            References = await ReferencePaths.LoadAsync(
                services.Store,
                mapping,
                process.From.Connection,
                process.To.Connection,
                cancellationToken
            ),
            Calls = _calls,
            Lines = process.Lines is { } lines ? await OpenAsync(lines, selections, cancellationToken) : null,
            NotesOwnWrites = NotesOwnWrites(process, targetSchema),
            CreateWay = CreateWays.Choose(process, targetSchema),
            Slots = new SlotMap(flow, [.. mapping.Fields.Select(f => f.Name)]),
        };
    }

    /// <summary>Somebody asks for the times of writes: conflicts that go by them, or other flows that seek in the target what its search still misses.</summary>
    private bool NotesOwnWrites(ProcessDefinition process, EntitySchema target)
    {
        var processes = services.Processes.Append(process).ToList();
        return processes.Exists(other => other.AsksNewest && (other.From == process.To || other.To == process.To))
            || (
                target.Writes.SettleTime > TimeSpan.Zero
                && processes
                    .SelectMany(other => other.AllFlows)
                    .Any(other => other.To == process.To && (other.Name, other.From) != (process.Name, process.From))
            );
    }

    private async ValueTask<StoreIdentity> IdentifyAsync(
        string name,
        IConnection connection,
        CancellationToken cancellationToken
    )
    {
        var identity = await services.Memory.IdentifyAsync(connection, _calls, cancellationToken);
        var verdict = await services.Store.Identities.CheckAsync(name, identity, cancellationToken);
        if (verdict is IdentityVerdict.ChangedIdentity or IdentityVerdict.PositionFell)
        {
            throw new StoreChangedException(name, verdict);
        }

        await services.Store.Identities.RecordAsync(name, identity, cancellationToken);
        return identity;
    }

    private async ValueTask<EntitySchema> DescribeAsync(
        ProcessDefinition process,
        EntityAddress address,
        IConnection connection,
        CancellationToken cancellationToken
    )
    {
        var found =
            await services.Memory.DescribeAsync(connection, address.Entity, _calls, cancellationToken)
            ?? throw new SchemaChangedException(
                $"Process '{process.Name}': connection '{address.Connection}' has no entity '{address.Entity}'; run 'crmconnector validate'."
            );
        return found.Problem is { } problem
            ? throw new SchemaChangedException(
                $"Process '{process.Name}': entity '{address}' cannot be synced: {problem}"
            )
            : found;
    }
}
