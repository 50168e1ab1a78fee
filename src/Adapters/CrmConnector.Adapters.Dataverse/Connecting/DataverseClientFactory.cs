using System.Net;
using CrmConnector.Adapters.Dataverse.Throttling;
using CrmConnector.Adapters.Entra.SigningIn;

namespace CrmConnector.Adapters.Dataverse.Connecting;

/// <summary>Puts a connection's client together.</summary>
internal static class DataverseClientFactory
{
    public static DataverseClient Create(DataverseSettings settings, TimeProvider time)
    {
        var handler = new SocketsHttpHandler
        {
            // the affinity cookie would pin all requests to one server, whose limits would then hold for us
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        var http = new HttpClient(handler, disposeHandler: true)
        {
            BaseAddress = new Uri(settings.Url + settings.ApiPath),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        try
        {
            var tokens = TokenSource.Open(settings.SignIn, http, answersClaims: false, time);
            return new DataverseClient(http, tokens, new RequestGate(time, settings.Parallelism), settings, time);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }
}
