using System.Net.Sockets;

namespace CrmConnector.Service.Web;

/// <summary>The service cannot listen where it is meant to; nothing has begun.</summary>
/// <param name="place">Where.</param>
/// <param name="error">What the operating system says.</param>
public sealed class CannotListenException(Uri place, SocketError error) : Exception(Sentence(place, error))
{
    /// <summary>True where another program listens there, which may end; false where the address itself must be another one.</summary>
    public bool IsTaken { get; } = error is SocketError.AddressAlreadyInUse;

    private static string Sentence(Uri place, SocketError error) =>
        error switch
        {
            SocketError.AddressAlreadyInUse =>
                $"The service cannot listen at {place}: another program listens on this port already.",
            SocketError.AddressNotAvailable =>
                $"The service cannot listen at {place}: this is no address of this machine.",
            SocketError.AccessDenied =>
                $"The service cannot listen at {place}: its account may not listen on this port.",
            _ => $"The service cannot listen at {place} ({error}).",
        };
}
