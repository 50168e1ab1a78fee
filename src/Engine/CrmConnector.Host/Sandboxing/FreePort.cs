using System.Net;
using System.Net.Sockets;

namespace CrmConnector.Host.Sandboxing;

/// <summary>Finds a port of this machine that nobody listens on.</summary>
internal static class FreePort
{
    /// <summary>One that the operating system chooses.</summary>
    public static int Any()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
