using CrmConnector.Sandbox.Exchange.Properties;

namespace CrmConnector.Sandbox.Exchange.Querying;

/// <summary>Which parts of a contact an answer holds.</summary>
internal sealed record ContactView
{
    public static readonly ContactView Whole = new();

    /// <summary>The selected properties. Null: all.</summary>
    public IReadOnlySet<string>? Select { get; init; }

    /// <summary>Extended properties that were asked for.</summary>
    public IReadOnlyList<PropertyId> Properties { get; init; } = [];

    /// <summary>Names of open extensions that were asked for. Empty: all, if any were.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    public bool WithExtensions { get; init; }

    public bool Has(string property) => Select is null || Select.Contains(property);
}
