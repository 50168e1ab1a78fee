namespace CrmConnector.Notifications.Rendering;

/// <summary>A page that a message leads to.</summary>
internal static class WebPage
{
    /// <summary>Its address; null where it is none that a browser opens, as <c>javascript:</c>.</summary>
    public static string? Of(Uri? page) =>
        page is { IsAbsoluteUri: true } && (page.Scheme == Uri.UriSchemeHttps || page.Scheme == Uri.UriSchemeHttp)
            ? page.AbsoluteUri
            : null;
}
