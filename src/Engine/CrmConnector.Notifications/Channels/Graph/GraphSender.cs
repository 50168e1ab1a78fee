using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.Calling;
using CrmConnector.Adapters.Entra.Configuring;
using CrmConnector.Adapters.Entra.SigningIn;

namespace CrmConnector.Notifications.Channels.Graph;

/// <summary>Calls <c>sendMail</c> with the token of one sign-in.</summary>
internal sealed class GraphSender : IDisposable
{
    private readonly HttpClient _http;
    private readonly TokenSource _tokens;
    private readonly ServiceCall _call;
    private readonly Uri _sendMail;

    /// <summary>Makes it; nobody signs in yet.</summary>
    /// <param name="settings">How to sign in and where.</param>
    /// <param name="from">The mailbox that sends.</param>
    /// <param name="timeout">How long one call may take.</param>
    /// <param name="folder">The folder that a certificate's path is relative to.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidConfigurationException">A setting is wrong.</exception>
    public GraphSender(ConnectionSettings settings, string from, TimeSpan timeout, string folder, TimeProvider time)
    {
        Settings = settings;
        var cloud =
            GraphCloud.All.FirstOrDefault(c =>
                string.Equals(c.Name, settings.FindFilled("cloud"), StringComparison.Ordinal)
            ) ?? GraphCloud.All[0];
        var root = ServiceAddress.Of(settings, "url", settings.FindFilled("url") ?? cloud.Root);
        var host = root.GetLeftPart(UriPartial.Authority);
        var signIn = new SignInSettingsReader(settings, folder, cloud.Authority, scope: host + "/.default");
        _sendMail = new Uri(root, $"/v1.0/users/{Uri.EscapeDataString(from)}/sendMail");
        _http = ChannelHttp.Create(authorities: null);
        try
        {
            _tokens = TokenSource.Open(signIn.ReadAnyIdentity(), _http, answersClaims: false, time);
        }
        catch
        {
            _http.Dispose();
            throw;
        }

        _call = new ServiceCall(_tokens, settings.Connection, root.Host, timeout, time);
    }

    /// <summary>What it was made with.</summary>
    public ConnectionSettings Settings { get; }

    /// <summary>Sends a body, and gives the answer; of a token that is no longer accepted it lets go.</summary>
    /// <exception cref="NoReplyException">No answer came.</exception>
    /// <exception cref="AdapterException">No token came.</exception>
    public ValueTask<GraphReply> SendAsync(HttpContent body, DateTimeOffset now, CancellationToken cancellationToken) =>
        _call.SendAsync(
            async (token, ends) =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, _sendMail) { Content = body };
                request.Headers.Authorization = new("Bearer", token);
                using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ends);
                var status = (int)response.StatusCode;
                if (status == 401)
                {
                    _tokens.Drop(token);
                }
                else
                {
                    _tokens.Accepted();
                }

                return new GraphReply(status, ChannelHttp.RetryAfter(response, now));
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public void Dispose()
    {
        _tokens.Dispose();
        _http.Dispose();
    }
}
