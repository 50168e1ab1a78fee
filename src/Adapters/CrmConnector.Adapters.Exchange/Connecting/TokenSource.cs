using Azure.Core;

namespace CrmConnector.Adapters.Exchange.Connecting;

/// <summary>Keeps the connection's access token and renews it before it ends. The service's client asks it for every request.</summary>
internal sealed class TokenSource(TokenCredential credential, ExchangeSettings settings, TimeProvider time)
    : TokenCredential,
        IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);
    private readonly TokenRequestContext _context = new([settings.Scope], isCaeEnabled: true);
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private volatile Held? _held;

    /// <summary>Gets a token now, so that a request which follows fails for no lack of one.</summary>
    /// <exception cref="Abstractions.Adapters.AdapterException">None came; the type says why.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken) =>
        (await GetTokenAsync(_context, cancellationToken)).Token;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tokens are fetched asynchronously.");

    /// <summary>The held token while it is fresh; a new one where the service challenges for more claims.</summary>
    public override async ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext,
        CancellationToken cancellationToken
    )
    {
        if (requestContext.Claims is null && _held is { } held && IsFresh(held))
        {
            return held.Token;
        }

        await _renewing.WaitAsync(cancellationToken);
        try
        {
            if (requestContext.Claims is null && _held is { } renewed && IsFresh(renewed))
            {
                return renewed.Token;
            }

            var token = await credential.GetTokenAsync(requestContext, cancellationToken);
            _held = new Held(token, RenewalOf(token.ExpiresOn));
            return token;
        }
        catch (Exception failure) when (TokenFailures.IsFromIdentity(failure))
        {
            throw TokenFailures.Explain(failure, settings);
        }
        finally
        {
            _renewing.Release();
        }
    }

    /// <summary>Notes that the service accepted the token.</summary>
    public void Accepted()
    {
        if (_held is { WasAccepted: false } held)
        {
            held.WasAccepted = true;
        }
    }

    /// <summary>Drops a token that the service refused. True when it was accepted before, so that a new one may help.</summary>
    public bool Drop(string token)
    {
        if (_held is not { } held || !string.Equals(held.Token.Token, token, StringComparison.Ordinal))
        {
            return true;
        }

        _held = null;
        return held.WasAccepted;
    }

    public void Dispose() => _renewing.Dispose();

    private bool IsFresh(Held held) => time.GetUtcNow() < held.RenewAt;

    /// <summary>Some minutes before the end, but never in the first half of a short life.</summary>
    private DateTimeOffset RenewalOf(DateTimeOffset end)
    {
        var life = end - time.GetUtcNow();
        return end - (life / 2 < RenewBefore ? life / 2 : RenewBefore);
    }

    private sealed class Held(AccessToken token, DateTimeOffset renewAt)
    {
        public AccessToken Token { get; } = token;

        public DateTimeOffset RenewAt { get; } = renewAt;

        public bool WasAccepted { get; set; }
    }
}
