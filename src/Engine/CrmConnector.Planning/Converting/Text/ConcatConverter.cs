using System.Text;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class ConcatConverter(string separator) : ICompiledConverter
{
    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        string? first = null;
        StringBuilder? joined = null;
        foreach (var input in inputs)
        {
            if (input.IsBlank || PlainText.Of(input) is not { } text)
            {
                continue;
            }

            if (first is null)
            {
                first = text;
                continue;
            }

            joined ??= new StringBuilder(first);
            joined.Append(separator).Append(text);
        }

        return ConversionResult.Text(joined?.ToString() ?? first);
    }
}
