using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class ReplaceConverter(string find, string with, bool ignoreCase) : TextConverter
{
    private readonly StringComparison _comparison = ignoreCase
        ? StringComparison.OrdinalIgnoreCase
        : StringComparison.Ordinal;

    protected override ConversionResult Convert(string text, FieldValue value) =>
        Unless(text, text.Replace(find, with, _comparison), value);
}
