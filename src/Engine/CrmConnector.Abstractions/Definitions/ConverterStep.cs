namespace CrmConnector.Abstractions.Definitions;

/// <summary>One converter in a mapping, with its argument.</summary>
/// <param name="Name">The converter's name.</param>
/// <param name="Argument">What stands behind the name: nothing, a scalar, a list or a map.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record ConverterStep(string Name, ConfigurationValue? Argument, SourcePosition Position);
