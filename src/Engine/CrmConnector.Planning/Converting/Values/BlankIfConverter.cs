using System.Collections.Frozen;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Values;

internal sealed class BlankIfConverter(FrozenSet<string> values) : ICompiledConverter
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _spans = values.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        var value = inputs[0];
        return value.IsBlank || (PlainText.Of(value) is { } text && _spans.Contains(text.AsSpan().Trim()))
            ? ConversionResult.Null
            : ConversionResult.Of(value);
    }
}
