using CrmConnector.Abstractions.Adapters;
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
            var credential = CredentialFactory.Create(settings, http, context.Time);
            var tokens = new TokenSource(credential, settings, context.Time);
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
