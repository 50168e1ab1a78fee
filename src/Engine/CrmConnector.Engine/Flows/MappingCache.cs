using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Flows;

/// <summary>
/// Keeps compiled mappings from one run to the next: a service that runs a process every few seconds compiles it once, as long as neither its file nor what was
/// discovered of its entities is another object. Mappings with lookup tables are not kept, as their files may change.
/// </summary>
public sealed class MappingCache
{
    private const int Most = 1000;
    private readonly ConcurrentDictionary<Key, CompiledMapping> _kept = new();

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
        var key = new Key(flow, source, target, converters);
        if (ReferenceEquals(lookups, LookupTables.Empty) && _kept.TryGetValue(key, out var kept))
        {
            return kept;
        }

        var before = errors.Count;
        var mapping = CompiledMapping.Compile(flow, source, target, converters, lookups, errors);
        if (ReferenceEquals(lookups, LookupTables.Empty) && errors.Count == before)
        {
            if (_kept.Count >= Most)
            {
                _kept.Clear();
            }

            _kept[key] = mapping;
        }

        return mapping;
    }

    /// <summary>The same objects: to compare their contents would take as long as to compile them.</summary>
    private readonly struct Key(
        ProcessDefinition flow,
        EntitySchema source,
        EntitySchema target,
        ConverterCatalogue converters
    ) : IEquatable<Key>
    {
        private readonly ProcessDefinition _flow = flow;
        private readonly EntitySchema _source = source;
        private readonly EntitySchema _target = target;
        private readonly ConverterCatalogue _converters = converters;

        public bool Equals(Key other) =>
            ReferenceEquals(_flow, other._flow)
            && ReferenceEquals(_source, other._source)
            && ReferenceEquals(_target, other._target)
            && ReferenceEquals(_converters, other._converters);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() =>
            HashCode.Combine(
                RuntimeHelpers.GetHashCode(_flow),
                RuntimeHelpers.GetHashCode(_source),
                RuntimeHelpers.GetHashCode(_target)
            );
    }
}
