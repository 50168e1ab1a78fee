using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>Finds out which application makes a request.</summary>
internal sealed class ApplicationIdentity(
    TokenIssuer issuer,
    IReadOnlyList<ExchangeApplication> applications,
    string cloudRoot,
    TimeProvider time
)
{
    private const string Scheme = "Bearer ";

    public ExchangeApplication Identify(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            throw ServiceRefusals.Token("Access token is empty.");
        }

        var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? issuer.Find(header[Scheme.Length..].Trim())
            : null;
        if (token is null)
        {
            throw ServiceRefusals.Token("IDX14100: JWT is not well formed, or was not issued here.");
        }

        if (!IsAudience(token.Audience, request))
        {
            throw ServiceRefusals.Token("Access token validation failure. Invalid audience.");
        }

        if (token.Expires <= time.GetUtcNow())
        {
            throw ServiceRefusals.Token("Lifetime validation failed, the token is expired.");
        }

        return applications.First(application =>
            string.Equals(application.ClientId, token.ClientId, StringComparison.OrdinalIgnoreCase)
        );
    }

    private bool IsAudience(string audience, HttpRequest request) =>
        string.Equals(audience, cloudRoot, StringComparison.OrdinalIgnoreCase)
        || (
            Uri.TryCreate(audience, UriKind.Absolute, out var url)
            && url.IsLoopback
            && request.HttpContext.Connection.LocalPort == url.Port
        );
}
