using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using CrmConnector.Sandbox.Crm.Storing;

namespace CrmConnector.Sandbox.Crm.Webhooks;

/// <summary>Posts a payload: one try, and one more only after 502, 503 or 504.</summary>
internal sealed class WebhookDelivery : IDisposable
{
    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CrmSandboxOptions options;

    public WebhookDelivery(CrmSandboxOptions options) => this.options = options;

    public void Dispose() => http.Dispose();

    /// <summary>Null if it was taken, else what went wrong.</summary>
    public async Task<string?> SendAsync(
        RowEvent change,
        WebhookStep step,
        WebhookBody body,
        Guid correlation,
        CancellationToken cancellationToken
    )
    {
        var (status, failure) = await TryAsync(change, step, body, correlation, cancellationToken);
        return status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            ? (await TryAsync(change, step, body, correlation, cancellationToken)).Failure
            : failure;
    }

    private async Task<(HttpStatusCode? Status, string? Failure)> TryAsync(
        RowEvent change,
        WebhookStep step,
        WebhookBody body,
        Guid correlation,
        CancellationToken cancellationToken
    )
    {
        using var timeout = new CancellationTokenSource(options.WebhookTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = Build(change, step, body, correlation);
            using var response = await http.SendAsync(request, either.Token);
            return response.IsSuccessStatusCode
                ? (response.StatusCode, null)
                : (
                    response.StatusCode,
                    $"The webhook answered with status {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}."
                );
        }
        catch (HttpRequestException error)
        {
            return (null, error.Message);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return (null, "The webhook did not answer in time.");
        }
    }

    private static HttpRequestMessage Build(RowEvent change, WebhookStep step, WebhookBody body, Guid correlation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, UrlOf(step))
        {
            Content = new ByteArrayContent(body.Json),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Add("x-ms-dynamics-organization", "127.0.0.1");
        request.Headers.Add("x-ms-dynamics-entity-name", change.Table.Name);
        request.Headers.Add("x-ms-dynamics-request-name", change.Message);
        request.Headers.Add("x-ms-correlation-request-id", correlation.ToString("D"));
        if (body.WasTooLarge)
        {
            request.Headers.Add("x-ms-dynamics-msg-size-exceeded", "true");
        }

        if (step is { AuthType: 5, AuthValue: { } settings })
        {
            foreach (var (name, value) in Settings(settings))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private static string UrlOf(WebhookStep step)
    {
        var query = step switch
        {
            { AuthType: 4, AuthValue: { } key } => "code=" + Uri.EscapeDataString(key),
            { AuthType: 6, AuthValue: { } settings } => string.Join(
                '&',
                Settings(settings).Select(s => $"{Uri.EscapeDataString(s.Name)}={Uri.EscapeDataString(s.Value)}")
            ),
            _ => "",
        };
        var separator = step.Url.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return query.Length == 0 ? step.Url : $"{step.Url}{separator}{query}";
    }

    /// <summary><c>&lt;settings&gt;&lt;setting name="..." value="..." /&gt;&lt;/settings&gt;</c>.</summary>
    private static IEnumerable<(string Name, string Value)> Settings(string xml) =>
        XElement
            .Parse(xml)
            .Elements("setting")
            .Select(s => ((string?)s.Attribute("name") ?? "", (string?)s.Attribute("value") ?? ""));
}
