using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Hosting;

/// <summary>Issues and checks access tokens. A token is opaque; what it stands for is remembered here.</summary>
internal sealed class TokenIssuer(IdSource ids, TimeProvider time, TimeSpan lifetime)
{
    private readonly ConcurrentDictionary<string, IssuedToken> issued = new(StringComparer.Ordinal);

    public (string Token, int Seconds) Issue(string audience, string clientId)
    {
        var header = Encode("{\"typ\":\"JWT\",\"alg\":\"none\"}");
        var expires = time.GetUtcNow() + lifetime;
        var payload = Encode(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"aud\":\"{audience}\",\"exp\":{expires.ToUnixTimeSeconds()}}}"
            )
        );
        var token = $"{header}.{payload}.{ids.NextSecret()}";
        issued[token] = new IssuedToken(clientId, audience, expires);
        return (token, (int)lifetime.TotalSeconds);
    }

    /// <summary>What the token stands for, expired or not; null if it was not issued here.</summary>
    public IssuedToken? Find(string token) => issued.GetValueOrDefault(token);

    /// <summary>Whether the token was issued here for this audience and is still good.</summary>
    public bool IsGood(string token, string audience) =>
        Find(token) is { } known
        && string.Equals(known.Audience, audience, StringComparison.OrdinalIgnoreCase)
        && known.Expires > time.GetUtcNow();

    /// <summary>Makes all tokens bad, as a revoked secret does.</summary>
    public void RevokeAll() => issued.Clear();

    private static string Encode(string json) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
