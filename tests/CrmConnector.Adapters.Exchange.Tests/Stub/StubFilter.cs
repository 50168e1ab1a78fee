using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CrmConnector.Adapters.Exchange.Tests.Stub;

/// <summary>The filters that the service is known to take.</summary>
internal static partial class StubFilter
{
    /// <summary>The test of a filter; null for one that the service refuses.</summary>
    public static Func<StubContact, bool>? Parse(string? filter)
    {
        if (filter is null)
        {
            return _ => true;
        }

        if (Receipt().Match(filter) is { Success: true } receipt)
        {
            var (id, value) = (receipt.Groups["id"].Value, receipt.Groups["value"].Value);
            return receipt.Groups["starts"].Success
                ? c => c.Extended.GetValueOrDefault(id, "").StartsWith(value, StringComparison.OrdinalIgnoreCase)
                : c => c.Extended.GetValueOrDefault(id, "").Equals(value, StringComparison.OrdinalIgnoreCase);
        }

        if (Email().Match(filter) is { Success: true } email)
        {
            return c =>
                ((JsonArray)c.Data["emailAddresses"]!).Any(e => Same(e?["address"], email.Groups["value"].Value));
        }

        return Text().Match(filter) is { Success: true } text
            ? c => Same(c.Data[text.Groups["name"].Value], text.Groups["value"].Value)
            : null;
    }

    private static bool Same(JsonNode? node, string escaped) =>
        string.Equals(node?.GetValue<string>(), escaped.Replace("''", "'"), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"^singleValueExtendedProperties/Any\(ep: ep/id eq '(?<id>[^']+)' and (ep/value eq '(?<value>[^']+)'|(?<starts>startswith)\(ep/value,'(?<value>[^']+)'\))\)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Receipt();

    [GeneratedRegex(
        @"^emailAddresses/any\(a:a/address eq '(?<value>([^']|'')*)'\)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Email();

    [GeneratedRegex(
        @"^(?<name>companyName|displayName) eq '(?<value>([^']|'')*)'$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Text();
}
