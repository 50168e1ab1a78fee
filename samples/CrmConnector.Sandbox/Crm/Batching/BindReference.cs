using System.Text.RegularExpressions;

namespace CrmConnector.Sandbox.Crm.Batching;

/// <summary>Finds bind values that refer to a Content-ID.</summary>
internal static partial class BindReference
{
    [GeneratedRegex(
        """(?<head>@odata\.bind"\s*:\s*")\$(?<id>[A-Za-z0-9_-]+)" """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        1000
    )]
    public static partial Regex Pattern();
}
