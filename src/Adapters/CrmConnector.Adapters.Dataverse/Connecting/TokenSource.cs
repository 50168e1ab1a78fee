using Azure.Core;

namespace CrmConnector.Adapters.Dataverse.Connecting;

/// <summary>Keeps the connection's access token and renews it before it ends.</summary>
internal sealed class TokenSource(TokenCredential credential, DataverseSettings settings, TimeProvider time)
    : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);
    private readonly TokenRequestContext _context = new([settings.Scope]);
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private volatile Held? _held;

    /// <summary>The value of the Authorization header's parameter.</summary>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (_held is { } held && IsFresh(held))
        {
            return held.Token;
        }

        await _renewing.WaitAsync(cancellationToken);
        try
        {
            if (_held is { } renewed && IsFresh(renewed))
            {
                return renewed.Token;
            }

            var token = await credential.GetTokenAsync(_context, cancellationToken);
            _held = new Held(token.Token, RenewalOf(token.ExpiresOn));
            return token.Token;
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
        if (_held is not { } held || !string.Equals(held.Token, token, StringComparison.Ordinal))
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

    private sealed class Held(string token, DateTimeOffset renewAt)
    {
        public string Token { get; } = token;

        public DateTimeOffset RenewAt { get; } = renewAt;

        public bool WasAccepted { get; set; }
    }
}
