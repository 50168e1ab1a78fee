using System.Globalization;
using System.Text.RegularExpressions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Processes.Yaml;

/// <summary>
/// What an unquoted scalar means. Narrower than YAML 1.1 on purpose: <c>yes</c>, <c>no</c>, <c>on</c>, <c>0123</c>, <c>1e5</c>, <c>+39</c>
/// stay text, so that country codes, postal codes and phone numbers survive.
/// </summary>
internal static partial class PlainScalar
{
    private static readonly string[] InstantFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
    ];

    public static FieldValue Read(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return FieldValue.Null;
            case "true" or "True" or "TRUE":
                return FieldValue.Boolean(true);
            case "false" or "False" or "FALSE":
                return FieldValue.Boolean(false);
        }

        if (
            WholeNumber().IsMatch(text)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
        )
        {
            return FieldValue.Integer(whole);
        }

        if (
            DecimalNumber().IsMatch(text)
            && decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return FieldValue.Decimal(number);
        }

        return Moment(text);
    }

    private static FieldValue Moment(string text)
    {
        if (
            text.Length == 10
            && DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
        )
        {
            return FieldValue.Date(date);
        }

        return
            EndsWithZone().IsMatch(text)
            && DateTimeOffset.TryParseExact(
                text,
                InstantFormats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var instant
            )
            ? FieldValue.Instant(instant)
            : FieldValue.Text(text);
    }

    [GeneratedRegex(
        "^-?(0|[1-9][0-9]{0,18})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex WholeNumber();

    [GeneratedRegex(
        @"^-?(0|[1-9][0-9]{0,27})\.[0-9]{1,28}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex DecimalNumber();

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-.*(Z|[+-][0-9]{2}:[0-9]{2})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex EndsWithZone();
}
