using System.Buffers;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>Which texts the service can hold at all.</summary>
internal static class TextRules
{
    /// <summary>Control characters that XML does not know: the mailbox store refuses or drops them.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create([
        .. Enumerable.Range(0, 32).Select(code => (char)code).Where(c => c is not ('\t' or '\n' or '\r')),
        '\uFFFE',
        '\uFFFF',
    ]);

    /// <summary>False for texts with NUL and other forbidden characters, or with half of a surrogate pair.</summary>
    public static bool CanBeStored(ReadOnlySpan<char> text) =>
        !text.ContainsAny(Forbidden) && (!text.ContainsAnyInRange('\uD800', '\uDFFF') || ArePairsWhole(text));

    private static bool ArePairsWhole(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }
}
