using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Flows;

/// <summary>
/// Keeps the compiled mapping of a flow from one run to the next, as long as its file is not read anew and the adapters give the same objects for what they
/// discovered: to compare the contents would take as long as to compile. Mappings with lookup tables are not kept, as their files may change.
/// </summary>
public sealed class MappingCache
{
    private readonly ConditionalWeakTable<ProcessDefinition, Kept> _kept = [];

    /// <summary>The kept mapping, or one compiled now; as <see cref="CompiledMapping.Compile"/>.</summary>
    internal CompiledMapping Compile(
        ProcessDefinition flow,
        EntitySchema source,
        EntitySchema target,
        ConverterCatalogue converters,
        LookupTables lookups,
        ICollection<ConfigurationError> errors
    )
    {
        var mayBeKept = ReferenceEquals(lookups, LookupTables.Empty);
        if (mayBeKept && _kept.TryGetValue(flow, out var kept) && kept.IsOf(source, target, converters))
        {
            return kept.Mapping;
        }

        var before = errors.Count;
        var mapping = CompiledMapping.Compile(flow, source, target, converters, lookups, errors);
        if (mayBeKept && errors.Count == before)
        {
            _kept.AddOrUpdate(flow, new Kept(mapping, source, target, converters));
        }

        return mapping;
    }

    private sealed class Kept(
        CompiledMapping mapping,
        EntitySchema source,
        EntitySchema target,
        ConverterCatalogue converters
    )
    {
        public CompiledMapping Mapping => mapping;

        public bool IsOf(EntitySchema from, EntitySchema to, ConverterCatalogue known) =>
            ReferenceEquals(source, from) && ReferenceEquals(target, to) && ReferenceEquals(converters, known);
    }
}
