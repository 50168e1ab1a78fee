using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting;

/// <summary>A converter with its arguments, ready to run.</summary>
/// <remarks>Pure, never throws for any input, safe to call concurrently. What can be prepared was prepared when it was compiled.</remarks>
public interface ICompiledConverter
{
    /// <summary>Converts. There is one input, except for the first converter of a mapping with several source fields.</summary>
    ConversionResult Convert(ReadOnlySpan<FieldValue> inputs);
}
