using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Mapping.Coercing;

internal sealed class DecimalCoercion : Coercion
{
    private readonly int _scale;
    private readonly decimal _beyond;
    private readonly CoercionFault _tooManyDecimals;
    private readonly CoercionFault _tooLarge;

    public DecimalCoercion(FieldSchema field)
        : base(field)
    {
        _scale = field.Scale ?? int.MaxValue;
        var whole = field.Precision is { } precision ? precision - (field.Scale ?? 0) : int.MaxValue;
        _beyond = whole is >= 0 and <= 28 ? PowerOfTen(whole) : decimal.MaxValue;
        _tooManyDecimals = new CoercionFault(
            FaultKind.OutOfRange,
            string.Create(CultureInfo.InvariantCulture, $"the number has more than the {_scale} decimals of the field"),
            string.Create(CultureInfo.InvariantCulture, $"add convert: {{ number: {{ decimals: {_scale} }} }}"),
            field.Scale
        );
        _tooLarge = new CoercionFault(
            FaultKind.OutOfRange,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the number has more than the {whole} digits that the field takes before the decimal point"
            ),
            "correct it in the source",
            field.Precision
        );
    }

    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        var number = ExactNumber.Read(value, out fault);
        if (fault is not null)
        {
            return FieldValue.Null;
        }

        if (number.Scale > _scale && PlainText.WithoutTrailingZeros(number).Scale > _scale)
        {
            fault = _tooManyDecimals;
        }
        else if (_beyond != decimal.MaxValue && Math.Abs(number) >= _beyond)
        {
            fault = _tooLarge;
        }

        return value.Kind == ValueKind.Decimal ? value : FieldValue.Decimal(number);
    }

    private static decimal PowerOfTen(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10m;
        }

        return power;
    }
}
