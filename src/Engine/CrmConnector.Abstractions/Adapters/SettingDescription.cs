namespace CrmConnector.Abstractions.Adapters;

/// <summary>Describes one setting of a connection, once, for the check, the JSON Schema, forms and docs.</summary>
/// <param name="Name">The YAML key, in camelCase.</param>
/// <param name="Type">How its text is read.</param>
/// <param name="Help">One or two sentences for the integrator.</param>
public sealed record SettingDescription(string Name, SettingType Type, string Help)
{
    /// <summary>True when it must be given.</summary>
    public bool Required { get; init; }

    /// <summary>The value used when it is not given; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>True when the value is a secret: it is printed as <c>***</c>, and a literal in YAML is refused (use a reference).</summary>
    public bool Secret { get; init; }

    /// <summary>The allowed values of a <see cref="SettingType.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>An example of a value; null for none.</summary>
    public string? Example { get; init; }
}
