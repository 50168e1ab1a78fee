namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Sorts what a page writes by link, so that neighbours in the table are written together.</summary>
internal static class InLinkOrder
{
    /// <summary>The items by link; the same list when it is sorted already.</summary>
    public static IReadOnlyList<T> Sort<T>(IReadOnlyList<T> items, Func<T, long> linkOf)
    {
        for (var i = 1; i < items.Count; i++)
        {
            if (linkOf(items[i - 1]) > linkOf(items[i]))
            {
                return [.. items.OrderBy(linkOf)];
            }
        }

        return items;
    }
}
