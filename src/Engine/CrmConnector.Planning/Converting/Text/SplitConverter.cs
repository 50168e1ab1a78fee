using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class SplitConverter(string separator, int part, bool rest) : TextConverter
{
    protected override ConversionResult Convert(string text, FieldValue value)
    {
        var found = part > 0 ? FromStart(text) : FromEnd(text);
        return found.IsWhiteSpace() ? ConversionResult.Null : ConversionResult.Text(found.Trim().ToString());
    }

    private ReadOnlySpan<char> FromStart(ReadOnlySpan<char> text)
    {
        for (var skip = part - 1; skip > 0; skip--)
        {
            var at = text.IndexOf(separator, StringComparison.Ordinal);
            if (at < 0)
            {
                return default;
            }

            text = text[(at + separator.Length)..];
        }

        var end = rest ? -1 : text.IndexOf(separator, StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    private ReadOnlySpan<char> FromEnd(ReadOnlySpan<char> text)
    {
        for (var skip = -1; skip > part; skip--)
        {
            var at = text.LastIndexOf(separator, StringComparison.Ordinal);
            if (at < 0)
            {
                return default;
            }

            text = text[..at];
        }

        var start = text.LastIndexOf(separator, StringComparison.Ordinal);
        return start < 0 ? text : text[(start + separator.Length)..];
    }
}
