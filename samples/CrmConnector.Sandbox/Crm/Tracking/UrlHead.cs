namespace CrmConnector.Sandbox.Crm.Tracking;

/// <summary>The part of a link of ours that stays the same over a round: everything before the token, which stands last.</summary>
internal static class UrlHead
{
    public static string WithoutTokens(string url)
    {
        foreach (var option in (string[])["$skiptoken=", "$deltatoken="])
        {
            var start = url.IndexOf(option, StringComparison.Ordinal);
            if (start > 0)
            {
                url = url[..(start - 1)];
            }
        }

        return url;
    }
}
