namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>Which annotations a client asked for: <c>*</c>, full names, or names with a trailing <c>*</c>; a minus excludes.</summary>
internal sealed class AnnotationFilter
{
    public const string FormattedValue = "OData.Community.Display.V1.FormattedValue";
    public const string LookupName = "Microsoft.Dynamics.CRM.lookuplogicalname";
    public const string NavigationName = "Microsoft.Dynamics.CRM.associatednavigationproperty";

    public static readonly AnnotationFilter None = new(null);

    private readonly string[] patterns;

    public AnnotationFilter(string? text)
    {
        Text = text;
        patterns = text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        HasFormatted = Includes(FormattedValue);
        HasLookupName = Includes(LookupName);
        HasNavigation = Includes(NavigationName);
        HasErrorDetails = Includes("Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus");
        HasCounts = Includes("Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded");
    }

    public string? Text { get; }
    public bool Any => patterns.Length > 0;
    public bool HasFormatted { get; }
    public bool HasLookupName { get; }
    public bool HasNavigation { get; }
    public bool HasErrorDetails { get; }
    public bool HasCounts { get; }

    private bool Includes(string name) =>
        patterns.Any(pattern => Matches(pattern, name)) && !patterns.Any(p => p[0] == '-' && Matches(p[1..], name));

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*')
            ? name.StartsWith(pattern[..^1], StringComparison.Ordinal)
            : string.Equals(pattern, name, StringComparison.Ordinal);
}
