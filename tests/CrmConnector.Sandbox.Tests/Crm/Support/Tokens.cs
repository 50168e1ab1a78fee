using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox.Tests.Crm.Support;

/// <summary>Gets access tokens by client credentials.</summary>
internal static class Tokens
{
    public static async Task<string> GetAsync(HttpClient http, CrmSandbox sandbox, string? scope = null)
    {
        using var response = await AskAsync(http, sandbox, scope: scope);
        response.IsSuccessStatusCode.ShouldBeTrue();
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]!;
    }

    public static Task<HttpResponseMessage> AskAsync(
        HttpClient http,
        CrmSandbox sandbox,
        string? clientId = null,
        string? secret = null,
        string? scope = null,
        string? tenant = null,
        string grant = "client_credentials"
    ) =>
        http.PostAsync(
            new Uri(sandbox.Authority, $"/{tenant ?? sandbox.TenantId}/oauth2/v2.0/token"),
            new FormUrlEncodedContent(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["grant_type"] = grant,
                    ["client_id"] = clientId ?? sandbox.ClientId,
                    ["client_secret"] = secret ?? sandbox.ClientSecret,
                    ["scope"] = scope ?? new Uri(sandbox.OrganizationUrl, ".default").ToString(),
                }
            )
        );
}
