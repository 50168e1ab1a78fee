using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Phones;

internal sealed class PhoneConverter(PhoneReader reader, bool readable, Unfit invalid) : TextConverter
{
    protected override ConversionResult Convert(string text, FieldValue value)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return ConversionResult.Null;
        }

        return reader.Read(text) is { } number
            ? ConversionResult.Text(readable ? number.ToReadable() : number.ToE164())
            : invalid.Result(value);
    }
}
