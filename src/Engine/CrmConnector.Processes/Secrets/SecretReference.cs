using System.Text.RegularExpressions;

namespace CrmConnector.Processes;

/// <summary>The references <c>${env:NAME}</c> and <c>${file:path}</c> inside a setting's text.</summary>
internal static partial class SecretReference
{
    public static bool Any(string text) => Pattern().IsMatch(text);

    /// <summary>True when nothing but references stands in the text.</summary>
    public static bool IsOnlyReferences(string text) => Any(text) && Pattern().Replace(text, "").Trim().Length == 0;

    /// <summary>What begins like a reference and is none; null when all are right.</summary>
    public static string? Broken(string text)
    {
        var rest = Pattern().Replace(text, "");
        var at = rest.IndexOf("${", StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var end = rest.IndexOf('}', at);
        var found = end < 0 ? "${" : rest[at..(end + 1)];
        return found.Length > 40 ? "${" : found;
    }

    /// <summary>True when a connection string names its password in clear, even if another part of it is a reference.</summary>
    public static bool HasPasswordInClear(string text) => Password().IsMatch(text);

    public static string Replace(string text, MatchEvaluator with) => Pattern().Replace(text, with);

    [GeneratedRegex(
        @"\$\{(?<kind>env|file):(?<name>[^}\r\n]+)\}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Pattern();

    [GeneratedRegex(
        @"(password|pwd|secret)\s*=\s*(?!\$\{|\s|;|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Password();
}
