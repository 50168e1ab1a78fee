namespace CrmConnector.Abstractions.Definitions;

/// <summary>One setting of a converter.</summary>
/// <param name="Name">The YAML key.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Help">One sentence.</param>
public sealed record ConverterParameter(string Name, ConverterParameterType Type, string Help)
{
    /// <summary>True when it must be given.</summary>
    public bool Required { get; init; }

    /// <summary>The allowed words; empty when any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
