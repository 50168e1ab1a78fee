using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting;

/// <summary>A converter of one text: null stays null, other kinds come in their plain text.</summary>
public abstract class TextConverter : ICompiledConverter
{
    private static readonly ConversionFault NoText = new(
        FaultKind.InvalidValue,
        "bytes cannot be converted as text",
        "map the field without converters, or leave it out"
    );

    /// <inheritdoc/>
    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        var value = inputs[0];
        if (value.IsNull)
        {
            return ConversionResult.Null;
        }

        return PlainText.Of(value) is { } text ? Convert(text, value) : ConversionResult.Failed(NoText);
    }

    /// <summary>Converts a text.</summary>
    /// <param name="text">The text; may be empty.</param>
    /// <param name="value">The value it comes from: returned as it is where nothing changes.</param>
    protected abstract ConversionResult Convert(string text, FieldValue value);

    /// <summary>The given value where the text did not change, else the new text.</summary>
    protected static ConversionResult Unless(string before, string after, FieldValue value) =>
        ReferenceEquals(before, after) && value.Kind == ValueKind.Text
            ? ConversionResult.Of(value)
            : ConversionResult.Text(after);
}
