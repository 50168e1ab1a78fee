using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CrmConnector.Sandbox.Hosting;

/// <summary>Checks by what a client proves who it is: a secret, or an assertion signed with the key of a certificate.</summary>
internal sealed class ClientCredentials(TimeProvider time)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private readonly JsonWebTokenHandler tokens = new();

    /// <summary>Null if the client is who it says.</summary>
    /// <param name="form">The request.</param>
    /// <param name="client">Who it says it is.</param>
    /// <param name="audience">The endpoint's own address, for which an assertion must be meant.</param>
    public async Task<TokenRefusal?> CheckAsync(IFormCollection form, TokenClient client, string audience)
    {
        var assertion = form["client_assertion"].ToString();
        if (assertion.Length == 0)
        {
            var secret = form["client_secret"].ToString();
            return secret.Length == 0 ? TokenRefusal.NoCredential
                : client.Secret is { } expected && Same(secret, expected) ? null
                : TokenRefusal.Secret;
        }

        return string.Equals(form["client_assertion_type"], AssertionType, StringComparison.Ordinal)
            ? await CheckAssertionAsync(assertion, client, audience)
            : TokenRefusal.AssertionType;
    }

    private async Task<TokenRefusal?> CheckAssertionAsync(string assertion, TokenClient client, string audience)
    {
        var result = await tokens.ValidateTokenAsync(
            assertion,
            new TokenValidationParameters
            {
                ValidIssuer = client.ClientId,
                ValidAudience = audience,
                IssuerSigningKeys = client.Certificates.Select(c => new X509SecurityKey(c)),
                RequireExpirationTime = true,
                LifetimeValidator = (from, to, _, _) => IsInTime(from, to),
            }
        );
        return result switch
        {
            { Exception: SecurityTokenInvalidLifetimeException } => TokenRefusal.AssertionTime,
            { IsValid: true } when string.Equals(SubjectOf(result), client.ClientId, StringComparison.Ordinal) => null,
            _ => TokenRefusal.Assertion,
        };
    }

    private bool IsInTime(DateTime? from, DateTime? to)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return (from is null || from <= now + ClockSkew) && to is { } end && end >= now - ClockSkew;
    }

    private static string? SubjectOf(TokenValidationResult result) => (result.SecurityToken as JsonWebToken)?.Subject;

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
