using System.Collections.Frozen;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Values;

internal sealed class BooleanConverter : ICompiledConverter
{
    private static readonly ConversionResult Unknown = ConversionResult.Failed(
        new ConversionFault(
            FaultKind.InvalidValue,
            "the value is none of the words for true and false",
            "add it to the lists of converter 'boolean', or correct it in the source"
        )
    );

    private readonly FrozenDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _words;

    public BooleanConverter(IReadOnlyList<string> yes, IReadOnlyList<string> no)
    {
        var words = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in no)
        {
            words[word.Trim()] = false;
        }

        foreach (var word in yes)
        {
            words[word.Trim()] = true;
        }

        _words = words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        var value = inputs[0];
        if (value.Kind == ValueKind.Boolean)
        {
            return ConversionResult.Of(value);
        }

        if (PlainText.Of(value) is { } text && _words.TryGetValue(text.AsSpan().Trim(), out var answer))
        {
            return ConversionResult.Of(FieldValue.Boolean(answer));
        }

        return value.IsBlank ? ConversionResult.Null : Unknown;
    }
}
