using System.Globalization;
using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Text;

internal sealed class ConcatConverter(string separator) : ICompiledConverter
{
    private const int OnStack = 256;

    public ConversionResult Convert(ReadOnlySpan<FieldValue> inputs)
    {
        string? first = null;
        var several = false;
        var joined = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[OnStack]);
        foreach (var input in inputs)
        {
            if (input.IsBlank || PlainText.Of(input) is not { } text)
            {
                continue;
            }

            if (first is null)
            {
                first = text;
                joined.AppendLiteral(text);
                continue;
            }

            several = true;
            joined.AppendLiteral(separator);
            joined.AppendLiteral(text);
        }

        if (several)
        {
            return ConversionResult.Text(joined.ToStringAndClear());
        }

        joined.Clear();
        return ConversionResult.Text(first);
    }
}
