using Azure.Core;
using CrmConnector.Adapters.Entra.Configuring;

namespace CrmConnector.Adapters.Entra.SigningIn;

/// <summary>Keeps a connection's access token and renews it before it ends. Safe to use from any thread.</summary>
public sealed class TokenSource : TokenCredential, IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);
    private readonly TokenCredential _credential;
    private readonly SignInSettings _settings;
    private readonly TimeProvider _time;
    private readonly TokenRequestContext _context;
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private volatile Held? _held;

    private TokenSource(TokenCredential credential, SignInSettings settings, bool answersClaims, TimeProvider time)
    {
        _credential = credential;
        _settings = settings;
        _time = time;
        _context = new TokenRequestContext([settings.Scope], isCaeEnabled: answersClaims);
    }

    /// <summary>Signs in as the settings say, at the first call.</summary>
    /// <param name="settings">As whom and where.</param>
    /// <param name="http">Reaches an authority on this machine; not disposed of.</param>
    /// <param name="answersClaims">
    /// True where the client that sends the requests asks for another token when the service challenges for claims: such tokens live longer, and may be taken
    /// back at any time.
    /// </param>
    /// <param name="time">The clock.</param>
    /// <exception cref="Abstractions.Adapters.InvalidConfigurationException">The certificate's file is missing or cannot be opened.</exception>
    public static TokenSource Open(SignInSettings settings, HttpClient http, bool answersClaims, TimeProvider time) =>
        new(CredentialFactory.Create(settings, http, time), settings, answersClaims, time);

    /// <summary>The token, for an Authorization header of the scheme Bearer.</summary>
    /// <exception cref="Abstractions.Adapters.AdapterException">None came; the type says why.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken) =>
        (await GetTokenAsync(_context, cancellationToken)).Token;

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tokens are fetched asynchronously.");

    /// <summary>The held token while it is fresh; a new one where the service challenges for more claims.</summary>
    /// <exception cref="Abstractions.Adapters.AdapterException">None came; the type says why.</exception>
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

            var token = await _credential.GetTokenAsync(requestContext, cancellationToken);
            _held = new Held(token, RenewalOf(token.ExpiresOn));
            return token;
        }
        catch (Exception failure) when (TokenFailures.IsFromIdentity(failure))
        {
            throw TokenFailures.Explain(failure, _settings);
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

    /// <summary>Ends it.</summary>
    public void Dispose() => _renewing.Dispose();

    private bool IsFresh(Held held) => _time.GetUtcNow() < held.RenewAt;

    /// <summary>Some minutes before the end, but never in the first half of a short life.</summary>
    private DateTimeOffset RenewalOf(DateTimeOffset end)
    {
        var life = end - _time.GetUtcNow();
        return end - (life / 2 < RenewBefore ? life / 2 : RenewBefore);
    }

    private sealed class Held(AccessToken token, DateTimeOffset renewAt)
    {
        public AccessToken Token { get; } = token;

        public DateTimeOffset RenewAt { get; } = renewAt;

        public bool WasAccepted { get; set; }
    }
}
