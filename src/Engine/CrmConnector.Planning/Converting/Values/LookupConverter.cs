using System.Collections.Frozen;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Values;

internal sealed class LookupConverter : ICompiledConverter
{
    private readonly FrozenDictionary<string, FieldValue>.AlternateLookup<ReadOnlySpan<char>> _table;
    private readonly Unfit _otherwise;

    public LookupConverter(FrozenDictionary<string, FieldValue> table, Unfit otherwise)
    {
        _table = table.GetAlternateLookup<ReadOnlySpan<char>>();
        _otherwise = otherwise;
    }

    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        var value = inputs[0];
        if (value.IsBlank)
        {
            return ConversionResult.Null;
        }

        return PlainText.Of(value) is { } text && _table.TryGetValue(text.AsSpan().Trim(), out var found)
            ? ConversionResult.Of(found)
            : _otherwise.Result(value);
    }
}
