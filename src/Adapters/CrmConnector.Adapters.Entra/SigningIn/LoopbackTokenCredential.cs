using System.Net.Http.Json;
using System.Text.Json;
using Azure.Core;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.Configuring;

namespace CrmConnector.Adapters.Entra.SigningIn;

/// <summary>Gets tokens from an authority on this machine over http, which the identity library refuses: the sandbox.</summary>
internal sealed class LoopbackTokenCredential(HttpClient http, SignInSettings settings, TimeProvider time)
    : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tokens are fetched asynchronously.");

    public override async ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext,
        CancellationToken cancellationToken
    )
    {
        using var form = new FormUrlEncodedContent([
            KeyValuePair.Create("grant_type", "client_credentials"),
            KeyValuePair.Create("client_id", settings.ClientId ?? ""),
            KeyValuePair.Create("client_secret", settings.ClientSecret ?? ""),
            KeyValuePair.Create("scope", string.Join(' ', requestContext.Scopes)),
        ]);
        var address = new Uri(settings.Authority, $"/{Uri.EscapeDataString(settings.Tenant)}/oauth2/v2.0/token");
        try
        {
            using var response = await http.PostAsync(address, form, cancellationToken);
            if ((int)response.StatusCode is >= 400 and <= 499 and not 429)
            {
                throw TokenFailures.Refused(settings, "");
            }

            response.EnsureSuccessStatusCode();
            var token = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            return new AccessToken(
                token.GetProperty("access_token").GetString()!,
                time.GetUtcNow() + TimeSpan.FromSeconds(token.GetProperty("expires_in").GetInt32())
            );
        }
        catch (HttpRequestException failure)
        {
            throw new SystemUnavailableException(
                $"Connection '{settings.Connection}': no token came from {settings.Authority.Authority}; check that it runs.",
                innerException: failure
            );
        }
    }
}
