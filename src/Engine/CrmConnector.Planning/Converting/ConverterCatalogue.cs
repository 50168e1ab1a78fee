using System.Collections.Frozen;
using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Planning.Converting;

/// <summary>All converters that process files may name. Immutable.</summary>
public sealed class ConverterCatalogue
{
    private readonly FrozenDictionary<string, IConverterFactory> _factories;

    private ConverterCatalogue(IReadOnlyList<IConverterFactory> factories)
    {
        _factories = factories.ToFrozenDictionary(f => f.Description.Name, StringComparer.Ordinal);
        Descriptions = [.. factories.Select(f => f.Description)];
    }

    /// <summary>The converters that the product brings.</summary>
    public static ConverterCatalogue BuiltIn { get; } = new(BuiltInConverters.All);

    /// <summary>What there is, in the order of the docs.</summary>
    public IReadOnlyList<ConverterDescription> Descriptions { get; }

    /// <summary>The converter of that name (ordinal), or null.</summary>
    public IConverterFactory? Find(string name) => _factories.GetValueOrDefault(name);

    /// <summary>A catalogue with more converters, from plug-ins.</summary>
    /// <exception cref="ArgumentException">A name is taken.</exception>
    public ConverterCatalogue With(IEnumerable<IConverterFactory> more)
    {
        var all = Descriptions.Select(d => _factories[d.Name]).Concat(more).ToList();
        var twice = all.GroupBy(f => f.Description.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? new ConverterCatalogue(all)
            : throw new ArgumentException($"There are two converters named '{twice.Key}'.", nameof(more));
    }
}
