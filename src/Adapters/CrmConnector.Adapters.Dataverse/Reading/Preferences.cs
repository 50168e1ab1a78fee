using System.Globalization;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>Values of the Prefer header.</summary>
internal static class Preferences
{
    /// <summary>Source: Dataverse documentation, "Page results": at most 5000 records in a page.</summary>
    public const int LargestPage = 5000;

    /// <summary>Asks which table a lookup points to.</summary>
    public const string LookupNames = "odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\"";

    public static string Page(int pageSize, bool lookupNames)
    {
        var size = Math.Clamp(pageSize, 1, LargestPage);
        var page = string.Create(CultureInfo.InvariantCulture, $"odata.maxpagesize={size}");
        return lookupNames ? $"{page},{LookupNames}" : page;
    }

    /// <summary>Never with annotations: combined, the delta link has been lost.</summary>
    public static string TrackedPage(int pageSize) => "odata.track-changes," + Page(pageSize, lookupNames: false);
}
