using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Mapping.Producing;

/// <summary>One converter of a field, or its value map.</summary>
/// <param name="Name">Its name in explanations.</param>
/// <param name="Converter">What it does.</param>
internal sealed record FieldStep(string Name, ICompiledConverter Converter);
