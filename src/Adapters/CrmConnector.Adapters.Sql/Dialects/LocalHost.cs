using System.Net;

namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>Recognises servers on this machine, the way to which needs no certificate.</summary>
internal static class LocalHost
{
    public static bool Is(string host) =>
        host.StartsWith('/')
        || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
