using System.Globalization;

namespace CrmConnector.Sandbox.Crm.Storing;

/// <summary>SQL's <c>LIKE</c>: <c>%</c> stands for any text and <c>_</c> for any one character.</summary>
internal static class LikePattern
{
    public static bool Matches(string value, string pattern, CompareInfo culture, CompareOptions options)
    {
        int v = 0,
            p = 0,
            star = -1,
            mark = 0;
        while (v < value.Length)
        {
            if (p < pattern.Length && pattern[p] == '%')
            {
                star = p++;
                mark = v;
            }
            else if (p < pattern.Length && (pattern[p] == '_' || Same(value[v], pattern[p], culture, options)))
            {
                v++;
                p++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                v = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '%')
        {
            p++;
        }

        return p == pattern.Length;
    }

    private static bool Same(char left, char right, CompareInfo culture, CompareOptions options) =>
        left == right
        || char.ToUpperInvariant(left) == char.ToUpperInvariant(right)
        || ((left | right) >= 0x80 && culture.Compare([left], [right], options) == 0);
}
