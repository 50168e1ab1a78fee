using System.Text.RegularExpressions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class RegexConverter(Regex pattern, int group, Unfit otherwise) : TextConverter
{
    protected override ConversionResult Convert(string text, FieldValue value)
    {
        var found = pattern.Match(text).Groups[group];
        return found.Success ? Unless(text, found.Length == text.Length ? text : found.Value, value)
            : string.IsNullOrWhiteSpace(text) ? ConversionResult.Of(value)
            : otherwise.Result(value);
    }
}
