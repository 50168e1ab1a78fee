namespace CrmConnector.Planning.Converting;

/// <summary>The list of our own converters, in the order of the docs.</summary>
internal static class BuiltInConverters
{
    public static IReadOnlyList<IConverterFactory> All { get; } = [];
}
