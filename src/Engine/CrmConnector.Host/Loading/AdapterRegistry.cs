using System.Collections.Frozen;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Host.Loading;

/// <summary>The adapters that this program knows, by name.</summary>
internal sealed class AdapterRegistry
{
    private readonly FrozenDictionary<string, IAdapter> _adapters;

    /// <summary>Makes one of adapters with different names.</summary>
    /// <exception cref="InvalidConfigurationException">Two have the same name.</exception>
    public AdapterRegistry(IEnumerable<IAdapter> adapters)
    {
        var byName = new Dictionary<string, IAdapter>(StringComparer.Ordinal);
        foreach (var adapter in adapters)
        {
            if (!byName.TryAdd(adapter.Name, adapter))
            {
                throw new InvalidConfigurationException(
                    $"Two adapters are called '{adapter.Name}' ({byName[adapter.Name].GetType().Assembly.GetName().Name} and "
                        + $"{adapter.GetType().Assembly.GetName().Name}); remove one of them from the adapters folder."
                );
            }
        }

        _adapters = byName.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>All, in name order.</summary>
    public IReadOnlyList<IAdapter> All => [.. _adapters.Values.OrderBy(a => a.Name, StringComparer.Ordinal)];

    /// <summary>The adapter of that name, or null.</summary>
    public IAdapter? Find(string name) => _adapters.GetValueOrDefault(name);
}
