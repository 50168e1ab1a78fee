using System.Globalization;
using CrmConnector.Adapters.Entra.SigningIn;

namespace CrmConnector.Adapters.Entra.Calling;

/// <summary>
/// Sends requests that carry the connection's token, each once and within its time. Where no answer comes, it says whether the service may have done it.
/// </summary>
/// <param name="tokens">Gives the token.</param>
/// <param name="connection">The connection's name, for messages.</param>
/// <param name="host">The service's host, for messages.</param>
/// <param name="timeout">How long one request may take, its token included.</param>
/// <param name="time">The clock.</param>
public sealed class ServiceCall(TokenSource tokens, string connection, string host, TimeSpan timeout, TimeProvider time)
{
    /// <summary>Gets the token, then sends.</summary>
    /// <param name="send">Sends the request with this token and reads the answer whole.</param>
    /// <param name="cancellationToken">Ends it; then the caller's own cancellation is thrown.</param>
    /// <exception cref="NoReplyException">No answer came, or it broke off.</exception>
    /// <exception cref="Abstractions.Adapters.AdapterException">No token came; nothing was sent.</exception>
    public async ValueTask<TReply> SendAsync<TReply>(
        Func<string, CancellationToken, ValueTask<TReply>> send,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(send);
        using var patience = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var isSent = false;
        try
        {
            var token = await tokens.GetAsync(either.Token);
            isSent = true;
            return await send(token, either.Token);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new NoReplyException(
                $"Connection '{connection}': no answer came within {seconds} s.",
                isSent,
                failure
            );
        }
        catch (HttpRequestException failure)
        {
            throw new NoReplyException(
                $"Connection '{connection}': {host} could not be reached or broke off ({failure.HttpRequestError}).",
                MayHaveBeenDone(failure),
                failure
            );
        }
        catch (IOException failure)
        {
            throw new NoReplyException($"Connection '{connection}': the answer broke off.", isSent, failure);
        }
    }

    private static bool MayHaveBeenDone(HttpRequestException failure) =>
        failure.HttpRequestError
            is not (
                HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError
            );
}
