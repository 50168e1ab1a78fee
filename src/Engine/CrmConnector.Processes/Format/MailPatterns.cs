using System.Text.RegularExpressions;

namespace CrmConnector.Processes.Format;

/// <summary>The texts of mails that have a fixed look.</summary>
internal static partial class MailPatterns
{
    /// <summary>An address as every mail server takes it: the dot-atom form of RFC 5321, ASCII only.</summary>
    public static TextSpec Address { get; } =
        new("a mail address")
        {
            Pattern = AddressPattern(),
            Advice = "write one address such as anna@example.com; a domain with other letters stands in its xn-- form",
        };

    /// <summary>An address, or a name with an address behind it.</summary>
    public static TextSpec Sender { get; } =
        new("a mail address, or a name with one behind it")
        {
            Pattern = SenderPattern(),
            Advice =
                "write an address such as crm@example.com, or a name and the address: CRM Connector <crm@example.com>",
        };

    // .NET's $ alone also matches before a line break at the end
    private const string End = "$(?!\\n)";

    // 64 and 255 characters at most: RFC 5321, 4.5.3.1
    private const string Plain =
        "(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+([.][A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        + "@(?=[^>]{1,255}>?$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?([.][A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*";

    [GeneratedRegex(
        "^" + Plain + End,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex AddressPattern();

    [GeneratedRegex(
        "^(" + Plain + "|[^<>\"\\\\\\x00-\\x1f\\x7f]+ <" + Plain + ">)" + End,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SenderPattern();
}
