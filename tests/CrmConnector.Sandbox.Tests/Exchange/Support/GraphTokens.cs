using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Tests.Exchange.Support;

/// <summary>Gets access tokens by client credentials.</summary>
internal static class GraphTokens
{
    public static async Task<string> GetAsync(
        HttpClient http,
        ExchangeSandbox sandbox,
        ExchangeApplication? application = null,
        string? scope = null
    )
    {
        using var response = await AskAsync(
            http,
            sandbox,
            ("client_id", application?.ClientId ?? sandbox.ClientId),
            ("client_secret", application?.Secret ?? sandbox.ClientSecret),
            ("scope", scope ?? new Uri(sandbox.Root, ".default").ToString())
        );
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return (string)JsonNode.Parse(text)!["access_token"]!;
    }

    public static Task<HttpResponseMessage> AskAsync(
        HttpClient http,
        ExchangeSandbox sandbox,
        params (string Name, string Value)[] form
    ) =>
        http.PostAsync(
            Endpoint(sandbox),
            new FormUrlEncodedContent(
                form.Prepend(("grant_type", "client_credentials"))
                    .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
            )
        );

    public static Uri Endpoint(ExchangeSandbox sandbox) =>
        new(sandbox.Authority, $"/{sandbox.TenantId}/oauth2/v2.0/token");
}
