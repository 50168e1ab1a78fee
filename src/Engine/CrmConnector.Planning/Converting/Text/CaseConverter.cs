using System.Globalization;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class CaseConverter(string to, CultureInfo culture) : TextConverter
{
    protected override ConversionResult Convert(string text, FieldValue value) =>
        Unless(
            text,
            to switch
            {
                "upper" => text.ToUpper(culture),
                "lower" => text.ToLower(culture),
                "title" => culture.TextInfo.ToTitleCase(text.ToLower(culture)),
                _ => Sentence(text.ToLower(culture)),
            },
            value
        );

    private string Sentence(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLetter(text, i))
            {
                var length = char.IsSurrogatePair(text, i) ? 2 : 1;
                return string.Concat(
                    text.AsSpan(0, i),
                    text.Substring(i, length).ToUpper(culture),
                    text.AsSpan(i + length)
                );
            }
        }

        return text;
    }
}
