using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Values;

/// <summary>What undoes <see cref="BooleanConverter"/>.</summary>
internal sealed class BooleanWordConverter(string yes, string no) : ICompiledConverter
{
    private static readonly ConversionResult NotBoolean = ConversionResult.Failed(
        new ConversionFault(
            FaultKind.InvalidValue,
            "the value is neither true nor false",
            "map a field that is true or false"
        )
    );

    private readonly FieldValue _yes = FieldValue.Text(yes);
    private readonly FieldValue _no = FieldValue.Text(no);

    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        var value = inputs[0];
        return value.IsNull ? ConversionResult.Null
            : value.Kind != ValueKind.Boolean ? NotBoolean
            : ConversionResult.Of(value.AsBoolean() ? _yes : _no);
    }
}
