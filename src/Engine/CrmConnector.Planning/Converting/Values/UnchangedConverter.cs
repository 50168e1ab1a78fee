using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Values;

/// <summary>
/// The inverse of converters that only bring a value into a better form: what comes back is left as it is, and the declared direction brings it into
/// the same form again.
/// </summary>
internal sealed class UnchangedConverter : ICompiledConverter
{
    /// <summary>The words of the docs.</summary>
    public const string Words = "leaves the value as it is";

    public static UnchangedConverter Instance { get; } = new();

    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs) => ConversionResult.Of(inputs[0]);
}
