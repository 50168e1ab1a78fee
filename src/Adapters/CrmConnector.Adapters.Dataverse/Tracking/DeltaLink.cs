using CrmConnector.Adapters.Dataverse.Reading;

namespace CrmConnector.Adapters.Dataverse.Tracking;

/// <summary>Looks into a delta link; it is never changed.</summary>
internal static class DeltaLink
{
    private static readonly string[] SelectKeys = ["$select=", "%24select="];

    /// <summary>
    /// True when the link was made for all columns of the layout. Another mapping may have made it; then its rows are only news of keys.
    /// </summary>
    public static bool Covers(string link, RowLayout layout)
    {
        var selected = SelectKeys
            .Select(key => (Key: key, Start: link.IndexOf(key, StringComparison.OrdinalIgnoreCase)))
            .Where(found => found.Start >= 0)
            .Select(found => link[(found.Start + found.Key.Length)..].Split('&')[0])
            .FirstOrDefault();
        if (selected is null)
        {
            return false;
        }

        var columns = Uri.UnescapeDataString(selected)
            .Split(',', StringSplitOptions.TrimEntries)
            .ToHashSet(StringComparer.Ordinal);
        return layout.Columns.All(column => column.IsId || columns.Contains(column.Field.ReadName));
    }
}
