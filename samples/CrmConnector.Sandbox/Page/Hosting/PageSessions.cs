using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Page;

/// <summary>Who may see the page: whoever came by an address that was printed for one use, and has the cookie that it was exchanged for.</summary>
/// <param name="ids">Makes the secrets.</param>
internal sealed class PageSessions(IdSource ids)
{
    /// <summary>Only hashes are kept and looked up, so that a look-up's time tells nothing about a secret.</summary>
    private readonly ConcurrentDictionary<string, bool> tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> cookies = new(StringComparer.Ordinal);

    /// <summary>A token that lets one browser in.</summary>
    public string NewToken()
    {
        var token = ids.NextSecret();
        tokens[Hash(token)] = true;
        return token;
    }

    /// <summary>Exchanges a token for the value of a cookie. A token is good for one exchange.</summary>
    public bool TryExchange(string token, [NotNullWhen(true)] out string? cookie)
    {
        cookie = null;
        if (!tokens.TryRemove(Hash(token), out _))
        {
            return false;
        }

        cookie = ids.NextSecret();
        cookies[Hash(cookie)] = true;
        return true;
    }

    public bool Knows(string? cookie) => cookie is not null && cookies.ContainsKey(Hash(cookie));

    private static string Hash(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
