using System.Globalization;

namespace CrmConnector.Planning.Converting.Numbers;

/// <summary>Reads numbers strictly: separators only where they belong, so that 1.5 is never read as fifteen.</summary>
internal sealed class NumberReader(NumberStyle style)
{
    private const int Longest = 64;
    private const int GroupSize = 3;
    private readonly bool _blankGroups = style.Group.Length == 1 && char.IsWhiteSpace(style.Group[0]);

    public bool TryRead(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        text = text.Trim();
        if (text.Length is 0 or > Longest)
        {
            return false;
        }

        Span<char> plain = stackalloc char[Longest + 1];
        var length = 0;
        if (text[0] is '-' or '+' or '\u2212')
        {
            plain[length++] = text[0] == '+' ? '+' : '-';
            text = text[1..].TrimStart();
        }

        var point = text.IndexOf(style.Decimal, StringComparison.Ordinal);
        return AddWhole(point < 0 ? text : text[..point], plain, ref length)
            && (point < 0 || AddDecimals(text[(point + style.Decimal.Length)..], plain, ref length))
            && IsWhollyHeld(plain[..length])
            && decimal.TryParse(
                plain[..length],
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out number
            );
    }

    private bool AddWhole(ReadOnlySpan<char> text, Span<char> plain, ref int length)
    {
        var digitsInGroup = 0;
        var groups = 0;
        while (!text.IsEmpty)
        {
            if (char.IsAsciiDigit(text[0]))
            {
                plain[length++] = text[0];
                digitsInGroup++;
                text = text[1..];
            }
            else if (StartsWithGroup(text, out var skip) && IsGroup(groups, digitsInGroup))
            {
                groups++;
                digitsInGroup = 0;
                text = text[skip..];
            }
            else
            {
                return false;
            }
        }

        return digitsInGroup > 0 && (groups == 0 || digitsInGroup == GroupSize);
    }

    /// <summary>The first group has one to three digits, those between have two (India) or three.</summary>
    private static bool IsGroup(int before, int digits) =>
        digits is >= 1 and <= GroupSize && (before == 0 || digits > 1);

    private bool StartsWithGroup(ReadOnlySpan<char> text, out int length)
    {
        length = _blankGroups ? 1 : style.Group.Length;
        // the blank between thousands has several code points that look alike
        return _blankGroups
            ? char.IsWhiteSpace(text[0])
            : length > 0 && text.StartsWith(style.Group, StringComparison.Ordinal);
    }

    private static bool AddDecimals(ReadOnlySpan<char> text, Span<char> plain, ref int length)
    {
        if (text.IsEmpty || text.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }

        plain[length++] = '.';
        text.CopyTo(plain[length..]);
        length += text.Length;
        return true;
    }

    /// <summary>A decimal holds 28 digits surely; more would be rounded in silence.</summary>
    private static bool IsWhollyHeld(ReadOnlySpan<char> plain) => plain.TrimStart("+-0.").TrimEnd('0').Length <= 29;
}
