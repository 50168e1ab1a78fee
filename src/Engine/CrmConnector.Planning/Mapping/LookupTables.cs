using System.Collections.Frozen;

namespace CrmConnector.Planning.Mapping;

/// <summary>The lookup tables of a process, loaded by the engine from <see cref="LookupRequest.From"/>. Immutable.</summary>
public sealed class LookupTables
{
    private readonly FrozenDictionary<string, LookupTable> _tables;

    /// <summary>Makes a set of tables with distinct names.</summary>
    public LookupTables(IEnumerable<LookupTable> tables) =>
        _tables = tables.ToFrozenDictionary(table => table.Name, StringComparer.Ordinal);

    /// <summary>No tables.</summary>
    public static LookupTables Empty { get; } = new([]);

    /// <summary>The table of a request's name, or null.</summary>
    public LookupTable? Find(string name) => _tables.GetValueOrDefault(name);
}
