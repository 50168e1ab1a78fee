using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Calling;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Selecting;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Flows;

/// <summary>Finds and compiles the flows that lead back over the two entities of a flow.</summary>
internal sealed class OppositeFlows(EngineServices services, CallPolicy calls)
{
    /// <summary>The mappings of the flows in the opposite direction, each with its place in the state store.</summary>
    public async ValueTask<IReadOnlyList<LoadedOpposite>> LoadAsync(
        ProcessDefinition process,
        FlowSelections selections,
        EntitySchema source,
        EntitySchema target,
        ICollection<ConfigurationError> errors,
        CancellationToken cancellationToken
    )
    {
        var found = new List<LoadedOpposite>();
        foreach (var opposite in services.Processes.SelectMany(p => p.AllFlows).Where(f => LeadsBack(f, process)))
        {
            var lookups = await new LookupLoader(services, calls).LoadAsync(opposite, errors, cancellationToken);
            var mappings = new SelectedMappings(opposite, target, source, services, lookups);
            var selection = await selections.OfAsync(opposite, cancellationToken);
            if (opposite.Name != process.Name)
            {
                // its being switched off is no statement about the pair: what it would carry back waits until it is on again
                selection = selection with
                {
                    Selection = selection.Selection with { IsOn = true },
                };
            }

            var selected = mappings.Compile(selection, errors);
            if (errors.Count > 0)
            {
                return [];
            }

            var stored = await services.Store.Flows.RegisterFlowAsync(
                FlowRegistrations.Of(opposite, mappings.Declared),
                cancellationToken
            );
            found.Add(new LoadedOpposite(stored, selected, opposite));
        }

        return found;
    }

    /// <summary>Puts the opposite mappings in terms of this flow's shapes.</summary>
    public IReadOnlyList<OppositeFlow> Bind(
        IReadOnlyList<LoadedOpposite> opposites,
        CompiledMapping mapping,
        RecordShape sourceShape,
        RecordShape targetShape
    ) =>
        [
            .. opposites.Select(o => new OppositeFlow(
                o.Flow,
                o.Mapping,
                services.Hasher,
                new SlotMap(o.Flow, [.. o.Mapping.Fields.Select(f => f.Name)]),
                [.. o.Mapping.SourceShape.Fields.Select(targetShape.IndexOf)],
                Fields(o.Mapping, mapping, sourceShape, targetShape)
            )
            {
                LetsEditsWin = o.Process.LetsEditsWin,
                LetsDeletionsWin = o.Process.Recreate == RecreateRule.Never,
            }),
        ];

    /// <summary>What the planner must know of them.</summary>
    public static OppositeReading Reading(IReadOnlyList<OppositeFlow> opposites, CompiledMapping mapping)
    {
        if (opposites.Count == 0)
        {
            return OppositeReading.None;
        }

        var flowsBack = new bool[mapping.Fields.Count];
        var carrying = opposites
            .SelectMany(o => o.Fields)
            .Where(f => f.IsSymmetric && f.Field.Definition.Write != WriteRule.OnCreate);
        foreach (var field in carrying)
        {
            flowsBack[field.Mapped] = true;
        }

        return new OppositeReading(flowsBack)
        {
            LetsEditsWin = opposites.Any(o => o.LetsEditsWin),
            LetsDeletionsWin = opposites.All(o => o.LetsDeletionsWin),
        };
    }

    private static List<OppositeField> Fields(
        CompiledMapping opposite,
        CompiledMapping mapping,
        RecordShape sourceShape,
        RecordShape targetShape
    )
    {
        var fields = new List<OppositeField>();
        for (var i = 0; i < opposite.Fields.Count; i++)
        {
            var field = opposite.Fields[i];
            if (field.SourceFields is not [var position])
            {
                continue;
            }

            var read = opposite.SourceShape.Fields[position];
            var mapped = mapping.TargetShape.IndexOf(read);
            var symmetric =
                mapped >= 0
                && mapping.Fields[mapped].SourceFields is [var from]
                && string.Equals(mapping.SourceShape.Fields[from], field.Name, StringComparison.Ordinal);
            fields.Add(
                new OppositeField(
                    i,
                    field,
                    targetShape.IndexOf(read),
                    sourceShape.IndexOf(field.Name),
                    mapped,
                    symmetric
                )
            );
        }

        return fields;
    }

    private static bool LeadsBack(ProcessDefinition flow, ProcessDefinition process) =>
        flow.From == process.To && flow.To == process.From && flow.LinkSet == process.LinkSet;
}
