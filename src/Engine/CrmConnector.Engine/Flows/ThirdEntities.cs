using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Calling;
using CrmConnector.Engine.Composing;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Flows;

/// <summary>Finds the third entities of a flow, and compiles the mappings between them and its two sides.</summary>
internal sealed class ThirdEntities(EngineServices services, CallPolicy calls)
{
    /// <summary>
    /// The third entities. One whose processes are not valid is left out: it is no reason not to run this flow, and the worst that follows is that a value is taken
    /// for a first contact.
    /// </summary>
    /// <returns>Those that answer; and of those that do not, the flows that lead from them into the source.</returns>
    public async ValueTask<(IReadOnlyList<ThirdEntity> Entities, IReadOnlyList<StoredFlow> Silent)> LoadAsync(
        ProcessDefinition process,
        EntitySchema source,
        EntitySchema target,
        CancellationToken cancellationToken
    )
    {
        var flows = services
            .Processes.SelectMany(p => p.AllFlows)
            .Where(f => string.Equals(f.LinkSet, process.LinkSet, StringComparison.Ordinal))
            .ToList();
        var found = new List<ThirdEntity>();
        var silent = new List<StoredFlow>();
        foreach (var third in Around(flows, process.From).Intersect(Around(flows, process.To)))
        {
            try
            {
                if (await DescribeAsync(third, cancellationToken) is { } schema)
                {
                    var fromSource = await SideAsync(flows, process.From, source, third, schema, cancellationToken);
                    var fromTarget = await SideAsync(flows, process.To, target, third, schema, cancellationToken);
                    found.Add(
                        new ThirdEntity(fromSource, fromTarget)
                        {
                            Connection = await services.Connections.GetAsync(third.Connection, cancellationToken),
                            Entity = third.Entity,
                            Shape = RecordShape.Empty.With(fromSource.Fields).With(fromTarget.Fields),
                        }
                    );
                }
            }
            catch (AdapterException)
            {
                silent.AddRange(await StoredAsync(flows, third, process.From, cancellationToken));
            }
        }

        return (found, silent);
    }

    /// <summary>The flows from an entity to another, as they are known from earlier runs.</summary>
    private async ValueTask<IEnumerable<StoredFlow>> StoredAsync(
        IReadOnlyList<ProcessDefinition> flows,
        EntityAddress from,
        EntityAddress to,
        CancellationToken cancellationToken
    )
    {
        var names = flows
            .Where(f => f.From == from && f.To == to)
            .Select(f => f.Name)
            .ToHashSet(StringComparer.Ordinal);
        var stored = await services.Store.Flows.ListFlowsAsync(process: null, cancellationToken);
        return stored.Where(f =>
            names.Contains(f.Process)
            && new EntityAddress(f.Source.Connection, f.Source.Entity) == from
            && new EntityAddress(f.Target.Connection, f.Target.Entity) == to
        );
    }

    private static IEnumerable<EntityAddress> Around(IReadOnlyList<ProcessDefinition> flows, EntityAddress entity) =>
        flows.Where(f => f.From == entity || f.To == entity).Select(f => f.From == entity ? f.To : f.From).Distinct();

    private async ValueTask<EntitySchema?> DescribeAsync(EntityAddress address, CancellationToken cancellationToken)
    {
        var connection = await services.Connections.GetAsync(address.Connection, cancellationToken);
        var found = await services.Memory.DescribeAsync(connection, address.Entity, calls, cancellationToken);
        return found is { Problem: null } ? found : null;
    }

    private async ValueTask<ThirdSide> SideAsync(
        IReadOnlyList<ProcessDefinition> flows,
        EntityAddress side,
        EntitySchema schema,
        EntityAddress third,
        EntitySchema thirdSchema,
        CancellationToken cancellationToken
    ) =>
        new(
            await CompileAsync(flows, side, schema, third, thirdSchema, cancellationToken),
            await CompileAsync(flows, third, thirdSchema, side, schema, cancellationToken)
        );

    private async ValueTask<IReadOnlyList<ThirdFlow>> CompileAsync(
        IReadOnlyList<ProcessDefinition> flows,
        EntityAddress from,
        EntitySchema source,
        EntityAddress to,
        EntitySchema target,
        CancellationToken cancellationToken
    )
    {
        var compiled = new List<ThirdFlow>();
        foreach (var flow in flows.Where(f => f.From == from && f.To == to))
        {
            var errors = new List<ConfigurationError>();
            var lookups = await new LookupLoader(services, calls).LoadAsync(flow, errors, cancellationToken);
            var mapping = services.Mappings.Compile(flow, source, target, services.Converters, lookups, errors);
            if (errors.Count == 0)
            {
                var stored = await services.Store.Flows.RegisterFlowAsync(
                    FlowRegistrations.Of(flow, mapping),
                    cancellationToken
                );
                compiled.Add(new ThirdFlow(stored, mapping, services.Hasher));
            }
        }

        return compiled;
    }
}
