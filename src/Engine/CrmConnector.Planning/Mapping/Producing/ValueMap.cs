using System.Collections.Frozen;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Mapping.Producing;

/// <summary>The <c>values:</c> and <c>otherwise:</c> of a mapping. A blank value stays null unless the empty text is listed.</summary>
internal sealed class ValueMap(FrozenDictionary<string, FieldValue> values, OtherwiseKind otherwise, FieldValue use)
    : ICompiledConverter
{
    private static readonly ConversionResult Unlisted = ConversionResult.Failed(
        new ConversionFault(
            FaultKind.UnknownChoice,
            "the value is not listed in values:",
            "list it, or say what happens to others with otherwise: keep, blank or { use: VALUE }"
        )
    );

    /// <summary>The map that leads back; null where two values lead to the same one or unlisted values do not stay.</summary>
    public ICompiledConverter? Invert()
    {
        var back = new Dictionary<string, FieldValue>(StringComparer.Ordinal);
        foreach (var (key, value) in values)
        {
            if (key.Length == 0 || PlainText.Of(value) is not { } text || !back.TryAdd(text, FieldValue.Text(key)))
            {
                return null;
            }
        }

        return otherwise is OtherwiseKind.Refuse or OtherwiseKind.Keep
            ? new ValueMap(back.ToFrozenDictionary(StringComparer.Ordinal), otherwise, FieldValue.Null)
            : null;
    }

    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        var value = inputs[0];
        var text = value.IsBlank ? "" : PlainText.Of(value);
        if (text is not null && values.TryGetValue(text, out var listed))
        {
            return ConversionResult.Of(listed);
        }

        if (value.IsBlank)
        {
            return ConversionResult.Null;
        }

        return otherwise switch
        {
            OtherwiseKind.Keep => ConversionResult.Of(value),
            OtherwiseKind.Blank => ConversionResult.Null,
            OtherwiseKind.Use => ConversionResult.Of(use),
            _ => Unlisted,
        };
    }
}
