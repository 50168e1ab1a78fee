namespace CrmConnector.Adapters.Exchange;

/// <summary>One of Microsoft's clouds. Tokens of one are not valid in another.</summary>
/// <remarks>Source: Microsoft Graph documentation, "National cloud deployments".</remarks>
/// <param name="Name">The value of the setting <c>cloud</c>.</param>
/// <param name="Root">The service's root, without a path.</param>
/// <param name="Authority">Where its tokens come from.</param>
/// <param name="TracksContacts">False where contacts have no delta query: they are then compared whole.</param>
internal sealed record ExchangeCloud(string Name, string Root, string Authority, bool TracksContacts)
{
    public static IReadOnlyList<ExchangeCloud> All { get; } =
    [
        new("global", "https://graph.microsoft.com", "https://login.microsoftonline.com", TracksContacts: true),
        new("usgov", "https://graph.microsoft.us", "https://login.microsoftonline.us", TracksContacts: true),
        new("usgov-dod", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us", TracksContacts: true),
        new(
            "china",
            "https://microsoftgraph.chinacloudapi.cn",
            "https://login.chinacloudapi.cn",
            TracksContacts: false
        ),
    ];
}
