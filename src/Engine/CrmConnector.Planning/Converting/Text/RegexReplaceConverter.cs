using System.Text.RegularExpressions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class RegexReplaceConverter(Regex pattern, string with) : TextConverter
{
    protected override ConversionResult Convert(string text, FieldValue value) =>
        Unless(text, pattern.Replace(text, with), value);
}
