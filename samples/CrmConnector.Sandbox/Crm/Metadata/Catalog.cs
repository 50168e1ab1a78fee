using System.Diagnostics.CodeAnalysis;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>All tables of the organization, by logical name and by entity set name.</summary>
internal sealed class Catalog
{
    private readonly Dictionary<string, Table> byName;
    private readonly Dictionary<string, Table> bySet;

    public Catalog(IReadOnlyList<Table> tables)
    {
        Tables = tables;
        byName = tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        bySet = tables.ToDictionary(table => table.SetName, StringComparer.Ordinal);
    }

    public IReadOnlyList<Table> Tables { get; }

    public Table this[string name] => byName[name];

    public bool TryGet(string name, [NotNullWhen(true)] out Table? table) => byName.TryGetValue(name, out table);

    public bool TryGetSet(string setName, [NotNullWhen(true)] out Table? table) =>
        bySet.TryGetValue(setName, out table);

    public Table BySet(string setName) => bySet[setName];
}
