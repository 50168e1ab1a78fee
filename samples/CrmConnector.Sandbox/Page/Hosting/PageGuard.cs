using System.Globalization;

namespace CrmConnector.Sandbox.Page;

/// <summary>Decides which requests are answered at all, and what every answer tells the browser to be careful about.</summary>
internal sealed class PageGuard(PageSessions sessions, int port)
{
    /// <summary>
    /// Writes must bring this header. Another site cannot send it without being asked first, and gets no permission; the cookie alone would not do, because
    /// to a browser all ports of this machine are one site.
    /// </summary>
    public const string WriteHeader = "X-Sandbox-Page";

    private const string Token = "token";

    private readonly string[] hosts =
    [
        string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
        string.Create(CultureInfo.InvariantCulture, $"localhost:{port}"),
    ];

    /// <summary>Cookies are not kept apart by port, so the port is in the name.</summary>
    private readonly string cookie = string.Create(CultureInfo.InvariantCulture, $"sandbox-page-{port}");

    /// <summary>Sets the headers of every answer.</summary>
    public static void Protect(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    /// <summary>False for requests under another name of this machine, as a page in the internet makes them that has its name point here.</summary>
    public bool IsForUs(HttpRequest request) =>
        hosts.Contains(request.Host.Value ?? "", StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the browser was let in.</summary>
    public bool IsKnown(HttpRequest request) => sessions.Knows(request.Cookies[cookie]);

    /// <summary>Whether a request that changes something comes from the page itself.</summary>
    public bool IsFromPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        || (
            request.Headers.ContainsKey(WriteHeader)
            && (
                request.Headers.Origin.Count == 0
                || hosts.Any(host => IsOrigin(request.Headers.Origin.ToString(), host))
            )
        );

    /// <summary>Lets a browser in that brings a token, and sends it on to the address without the token.</summary>
    public bool TryLetIn(HttpContext http)
    {
        if (
            !HttpMethods.IsGet(http.Request.Method)
            || http.Request.Path != "/"
            || http.Request.Query[Token].ToString() is not { Length: > 0 } token
        )
        {
            return false;
        }

        // whoever is in already keeps the token for another browser
        if (!IsKnown(http.Request))
        {
            if (!sessions.TryExchange(token, out var value))
            {
                return false;
            }

            http.Response.Cookies.Append(
                cookie,
                value,
                new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Strict,
                    Path = "/",
                    IsEssential = true,
                }
            );
        }

        http.Response.Redirect("/");
        return true;
    }

    private static bool IsOrigin(string origin, string host) =>
        string.Equals(origin, "http://" + host, StringComparison.OrdinalIgnoreCase);
}
