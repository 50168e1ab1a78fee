using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting;

/// <summary>What a converter made of its input: a value, or a fault; in both cases perhaps a note.</summary>
/// <param name="Value">The result; <see cref="FieldValue.Null"/> beside a fault.</param>
/// <param name="Fault">Why there is no result; null when there is one.</param>
/// <param name="Note">Something that people should know though the value is used; null for nothing.</param>
public readonly record struct ConversionResult(
    FieldValue Value,
    ConversionFault? Fault = null,
    ConversionNote? Note = null
)
{
    /// <summary>The result null.</summary>
    public static ConversionResult Null => new(FieldValue.Null);

    /// <summary>A result.</summary>
    public static ConversionResult Of(FieldValue value) => new(value);

    /// <summary>A text as result; null gives null.</summary>
    public static ConversionResult Text(string? text) => new(FieldValue.Text(text));

    /// <summary>No result: the record goes to quarantine.</summary>
    public static ConversionResult Failed(ConversionFault fault) => new(FieldValue.Null, fault);
}
