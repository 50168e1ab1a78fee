using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting.Arguments;

namespace CrmConnector.Planning.Converting.Text;

/// <summary>Checks the form that mail systems agree on, not all that RFC 5322 allows (no quoted names, no address literals).</summary>
internal sealed class EmailConverter(Unfit invalid) : TextConverter
{
    // RFC 5321 section 4.5.3.1: 64 octets before the @, 254 in all (RFC 3696 erratum 1690)
    private const int LongestLocalPart = 64;
    private const int LongestAddress = 254;
    private const int LongestLabel = 63;

    protected override ConversionResult Convert(string text, FieldValue value)
    {
        var address = text.AsSpan().Trim();
        if (address.IsEmpty)
        {
            return ConversionResult.Null;
        }

        var at = address.IndexOf('@');
        if (at < 0 || address.Length > LongestAddress || !IsLocalPart(address[..at]) || !IsDomain(address[(at + 1)..]))
        {
            return invalid.Result(value);
        }

        var isClean = address.Length == text.Length && address[(at + 1)..].IndexOfAnyInRange('A', 'Z') < 0;
        return isClean
            ? Unless(text, text, value)
            : ConversionResult.Text(
                string.Concat(address[..(at + 1)], address[(at + 1)..].ToString().ToLowerInvariant())
            );
    }

    private static bool IsLocalPart(ReadOnlySpan<char> part)
    {
        if (part.Length is 0 or > LongestLocalPart || part[0] == '.' || part[^1] == '.' || part.IndexOf("..") >= 0)
        {
            return false;
        }

        foreach (var character in part)
        {
            var allowed =
                char.IsLetterOrDigit(character) || "!#$%&'*+-/=?^_`{|}~.".Contains(character, StringComparison.Ordinal);
            if (!allowed)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        while (true)
        {
            var dot = domain.IndexOf('.');
            if (!IsLabel(dot < 0 ? domain : domain[..dot]))
            {
                return false;
            }

            labels++;
            if (dot < 0)
            {
                return labels > 1;
            }

            domain = domain[(dot + 1)..];
        }
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > LongestLabel || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (var character in label)
        {
            if (!char.IsLetterOrDigit(character) && character != '-')
            {
                return false;
            }
        }

        return true;
    }
}
