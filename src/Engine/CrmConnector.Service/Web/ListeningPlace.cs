using System.Net;
using System.Net.Sockets;

namespace CrmConnector.Service.Web;

/// <summary>Looks whether the service can listen where it is meant to, before anything begins: what the web server says of it helps nobody.</summary>
internal static class ListeningPlace
{
    /// <summary>Does nothing where it can.</summary>
    /// <exception cref="CannotListenException">It cannot.</exception>
    public static void Check(Uri place)
    {
        if (place.Port == 0)
        {
            return;
        }

        var address =
            IPAddress.TryParse(place.Host.Trim('[', ']'), out var given) ? given
            : place.IsLoopback ? IPAddress.Loopback
            // the web server listens everywhere then
            : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(address, place.Port);
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw new CannotListenException(place, exception.SocketErrorCode);
        }
    }
}
