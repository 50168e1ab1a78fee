using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Mapping.Coercing;

internal sealed class TextCoercion : Coercion
{
    private static readonly CoercionFault Hostile = CoercionFaults.Unfit(
        "the text holds a NUL character or half of a surrogate pair, which systems cannot store",
        "remove the character in the source, or add convert: { replace: ... }"
    );

    private readonly int _maxLength;
    private readonly CoercionFault _tooLong;

    public TextCoercion(FieldSchema field)
        : base(field)
    {
        _maxLength = field.MaxLength ?? int.MaxValue;
        _tooLong = new CoercionFault(
            FaultKind.TooLong,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the text is longer than the {_maxLength} characters of the field"
            ),
            "shorten it in the source, or add convert: [truncate]",
            field.MaxLength
        );
    }

    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        if (PlainText.Of(value) is not { } text)
        {
            fault = CoercionFaults.Bytes;
            return FieldValue.Null;
        }

        fault =
            text.Length > _maxLength ? _tooLong
            : UnicodeText.IsStorable(text) ? null
            : Hostile;
        return value.Kind == ValueKind.Text ? value : FieldValue.Text(text);
    }
}
