using System.Globalization;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>Makes an endpoint prove that it wants notifications: it must give a token back, as plain text and nothing else, in time.</summary>
internal sealed class Handshake(HttpClient http, IdSource ids, TimeProvider time)
{
    public async Task RunAsync(string url, ExchangeNotificationHabits habits, CancellationToken cancellationToken)
    {
        var token = $"Validation: Testing client application reachability for subscription Request-Id: {ids.Next():D}";
        using var timeout = new CancellationTokenSource(habits.HandshakeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await ProveAsync(url, token, either.Token);
        }
        catch (HttpRequestException)
        {
            throw Refuse("Notification endpoint must respond with 200 OK to validation request.");
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new ApiException(400, "ValidationError", "Subscription validation request timed out.");
        }
    }

    private async Task ProveAsync(string url, string token, CancellationToken cancellationToken)
    {
        var separator = url.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{url}{separator}validationToken={Uri.EscapeDataString(token)}"
        );
        request.Content = new StringContent("", System.Text.Encoding.UTF8, "text/plain");
        using var response = await http.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode != 200)
        {
            throw Refuse(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Notification endpoint must respond with 200 OK to validation request. It answered {(int)response.StatusCode}."
                )
            );
        }

        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var isPlain = string.Equals(
            response.Content.Headers.ContentType?.MediaType,
            "text/plain",
            StringComparison.OrdinalIgnoreCase
        );
        if (!isPlain || !string.Equals(text, token, StringComparison.Ordinal))
        {
            throw Refuse("Response must exactly match validationToken query parameter.");
        }
    }

    private static ApiException Refuse(string reason) =>
        new(400, "ValidationError", "Subscription validation request failed. " + reason);
}
