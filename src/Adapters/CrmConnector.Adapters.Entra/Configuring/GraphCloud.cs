namespace CrmConnector.Adapters.Entra.Configuring;

/// <summary>Microsoft Graph in one of Microsoft's clouds. Tokens of one are not valid in another.</summary>
/// <remarks>Source: Microsoft Graph documentation, "National cloud deployments".</remarks>
/// <param name="Name">The value of the setting <c>cloud</c>.</param>
/// <param name="Root">The service's root, without a path.</param>
/// <param name="Authority">Where its tokens come from.</param>
public sealed record GraphCloud(string Name, string Root, string Authority)
{
    /// <summary>All of them, the usual one first.</summary>
    public static IReadOnlyList<GraphCloud> All { get; } =
    [
        new("global", "https://graph.microsoft.com", "https://login.microsoftonline.com"),
        new("usgov", "https://graph.microsoft.us", "https://login.microsoftonline.us"),
        new("usgov-dod", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us"),
        new("china", "https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn"),
    ];
}
