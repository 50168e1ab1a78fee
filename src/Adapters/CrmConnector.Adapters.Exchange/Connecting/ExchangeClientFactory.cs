using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.SigningIn;
using CrmConnector.Adapters.Exchange.Throttling;

namespace CrmConnector.Adapters.Exchange.Connecting;

/// <summary>Opens a client for a connection.</summary>
internal static class ExchangeClientFactory
{
    public static ExchangeClient Create(ExchangeSettings settings, MailboxGates gates, AdapterContext context)
    {
        var http = ServiceClientFactory.CreateHttp();
        try
        {
            var tokens = TokenSource.Open(settings.SignIn, http, answersClaims: true, context.Time);
            var graph = ServiceClientFactory.Create(http, tokens, settings);
            return new ExchangeClient(http, tokens, graph, gates, settings, context);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }
}
