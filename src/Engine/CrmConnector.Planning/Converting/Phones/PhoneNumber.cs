namespace CrmConnector.Planning.Converting.Phones;

/// <summary>A phone number that was read.</summary>
/// <param name="Code">The calling code; empty where it is not in the table, and then part of <paramref name="National"/>.</param>
/// <param name="National">The digits after it.</param>
/// <param name="Extension">The extension's digits; empty for none.</param>
internal sealed record PhoneNumber(string Code, string National, string Extension)
{
    /// <summary>As ITU-T E.164 writes it, with the extension as RFC 3966 does.</summary>
    public string ToE164() => $"+{Code}{National}{(Extension.Length == 0 ? "" : ";ext=")}{Extension}";

    /// <summary>In groups: <c>+39 021 234 567 ext. 12</c>.</summary>
    public string ToReadable()
    {
        var groups = new List<string>();
        var rest = National;
        while (rest.Length > 4)
        {
            groups.Add(rest[..3]);
            rest = rest[3..];
        }

        groups.Add(rest);
        var code = Code.Length == 0 ? "+" : $"+{Code} ";
        return $"{code}{string.Join(' ', groups)}{(Extension.Length == 0 ? "" : " ext. ")}{Extension}";
    }
}
