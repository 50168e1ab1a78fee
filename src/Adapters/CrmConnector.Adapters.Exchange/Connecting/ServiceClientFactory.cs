using System.Net;
using Azure.Core;
using Microsoft.Graph;
using Microsoft.Graph.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

namespace CrmConnector.Adapters.Exchange.Connecting;

/// <summary>Puts the service's client together.</summary>
internal static class ServiceClientFactory
{
    /// <summary>The client's pipeline without what repeats or redirects requests: a create that is sent twice makes two contacts.</summary>
    public static HttpClient CreateHttp()
    {
        var handlers = GraphClientFactory
            .CreateDefaultHandlers()
            .Where(handler => handler is not (RetryHandler or RedirectHandler));
        var http = GraphClientFactory.Create(
            handlers,
            finalHandler: new SocketsHttpHandler
            {
                UseCookies = false,
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.All,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        );
        http.Timeout = Timeout.InfiniteTimeSpan;
        return http;
    }

    /// <summary>
    /// The client. It names the host that may have the token: without that, a root that is none of Microsoft's would be called without one, and nobody would say so.
    /// </summary>
    public static GraphServiceClient Create(HttpClient http, TokenCredential tokens, ExchangeSettings settings) =>
        new(
            http,
            new AzureIdentityAuthenticationProvider(
                tokens,
                [new Uri(settings.Root).Host],
                observabilityOptions: null,
                isCaeEnabled: true,
                settings.SignIn.Scope
            ),
            settings.BaseUrl
        );
}
