using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Channels.Mails;
using CrmConnector.Notifications.Messages;

namespace CrmConnector.Notifications.Channels.Webhooks;

/// <summary>Posts messages to an address of the web, signed.</summary>
internal sealed class WebhookChannel(WebhookChannelDefinition definition, ChannelContext context) : IChannel
{
    private HttpClient? _http;

    public string Name => definition.Name;

    public async ValueTask<DeliveryOutcome> DeliverAsync(Message message, CancellationToken cancellationToken)
    {
        var secrets = new ChannelSecrets(Name, context.Secrets);
        var url = secrets.Resolve(definition.Url, "url");
        var secret = secrets.Resolve(definition.Secret, "secret");
        if (secrets.Problem is { } problem)
        {
            return problem;
        }

        if (!IsRight(url!, out var address))
        {
            return Channel($"The address of channel '{Name}' is not an https address; correct the setting 'url'.");
        }

        if (Client() is not { } http)
        {
            return Channel(
                $"The file of key 'ca' of channel '{Name}' cannot be read, or holds no certificate in PEM form."
            );
        }

        using var patience = new CancellationTokenSource(definition.Timeout, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        using var request = Request(message, address!, secret);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Outcome(response);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Channel("The webhook did not answer in time.");
        }
        catch (HttpRequestException failure)
        {
            return Channel(
                failure.InnerException is AuthenticationException
                    ? "The webhook's certificate is not trusted, or is for another name; give the authority's certificate by 'ca' where it is the company's own."
                    : $"The webhook could not be reached or broke off ({failure.HttpRequestError})."
            );
        }
    }

    public void Dispose() => _http?.Dispose();

    private static DeliveryOutcome.TryAgain Channel(string problem) => new(problem) { ConcernsChannel = true };

    private DeliveryOutcome Outcome(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var code = status.ToString(CultureInfo.InvariantCulture);
        return status switch
        {
            >= 200 and < 300 => DeliveryOutcome.Delivered.Instance,
            >= 300 and < 400 => Channel(
                $"The webhook answers that it is elsewhere ({code}); messages go only where 'url' says, so correct it."
            ),
            _ when ChannelHttp.MayPass(status) => new DeliveryOutcome.TryAgain(
                $"The webhook does not take messages at the moment ({code})."
            )
            {
                After = ChannelHttp.RetryAfter(response, context.Time.GetUtcNow()),
                ConcernsChannel = true,
            },
            _ => new DeliveryOutcome.Refused(
                $"The webhook refuses the message ({code}); check that 'url', 'secret' and 'format' are those that it expects."
            ),
        };
    }

    private HttpRequestMessage Request(Message message, Uri address, string? secret)
    {
        var body = Encoding.UTF8.GetBytes(
            definition.Format switch
            {
                WebhookFormat.Teams => TeamsCard.Of(message).ToJsonString(),
                WebhookFormat.Slack => SlackBlocks.Of(message).ToJsonString(),
                _ => message.Json,
            }
        );
        var id = MailText.Token(message.Id);
        var timestamp = context.Time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("User-Agent", "CrmConnector");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        if (secret is not null)
        {
            request.Headers.Add("webhook-signature", WebhookSignature.Sign(secret, id, timestamp, body));
        }

        return request;
    }

    /// <summary>The client; null where the authorities' file cannot be read. Another file at the same place counts from the next start.</summary>
    private HttpClient? Client()
    {
        if (_http is null)
        {
            var authorities = definition.AuthoritiesFile is { } file ? TrustedAuthorities.Read(file) : null;
            if (definition.AuthoritiesFile is not null && authorities is null)
            {
                return null;
            }

            _http = ChannelHttp.Create(authorities);
        }

        return _http;
    }

    private static bool IsRight(string url, out Uri? address) =>
        Uri.TryCreate(url.Trim(), UriKind.Absolute, out address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
