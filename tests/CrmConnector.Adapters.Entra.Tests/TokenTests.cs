using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Entra.Tests;

public sealed class TokenTests : IAsyncDisposable
{
    private readonly Authority _authority = new();

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/tenant-1")]
    [InlineData("/tenant-1/")]
    public async Task Of_an_authority_on_this_machine_the_tenant_comes_from_its_setting_only(string path)
    {
        using var tokens = _authority.Open(("authority", _authority.Url + path));
        await tokens.GetAsync(default);
        _authority.Asked.ShouldBe(["/tenant-1/oauth2/v2.0/token"]);
    }

    [Theory]
    [InlineData(60, 55)]
    [InlineData(6, 3)] // never in the first half of a short life
    public async Task A_token_is_kept_until_shortly_before_its_end(int life, int renewal)
    {
        _authority.Life = TimeSpan.FromMinutes(life);
        using var tokens = _authority.Open();
        (await tokens.GetAsync(default)).ShouldBe("token-1");
        _authority.Time.Now += TimeSpan.FromMinutes(renewal) - TimeSpan.FromSeconds(1);
        (await tokens.GetAsync(default)).ShouldBe("token-1");
        _authority.Time.Now += TimeSpan.FromSeconds(1);
        (await tokens.GetAsync(default)).ShouldBe("token-2");
    }

    [Fact]
    public async Task Many_who_want_one_at_once_ask_once()
    {
        using var tokens = _authority.Open();
        var given = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tokens.GetAsync(default).AsTask()));
        given.ShouldAllBe(token => token == "token-1");
        _authority.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_and_a_new_one_may_help_where_it_was_taken_before()
    {
        using var tokens = _authority.Open();
        tokens.Drop(await tokens.GetAsync(default)).ShouldBeFalse();
        var second = await tokens.GetAsync(default);
        second.ShouldBe("token-2");
        tokens.Accepted();
        tokens.Drop("token-1").ShouldBeTrue(); // another has replaced it already
        (await tokens.GetAsync(default)).ShouldBe("token-2");
        tokens.Drop(second).ShouldBeTrue();
        (await tokens.GetAsync(default)).ShouldBe("token-3");
    }

    [Fact]
    public async Task A_refusal_is_a_matter_of_credentials_and_shows_none()
    {
        _authority.Status = 401;
        using var tokens = _authority.Open();
        var failure = await Should.ThrowAsync<CredentialsRefusedException>(async () => await tokens.GetAsync(default));
        failure.Message.ShouldContain("'clientId'");
        failure.ToString().ShouldNotContain("secret-1");
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task An_authority_that_cannot_answer_is_unavailable(int status)
    {
        _authority.Status = status;
        using var tokens = _authority.Open();
        await Should.ThrowAsync<SystemUnavailableException>(async () => await tokens.GetAsync(default));
    }

    [Fact]
    public void Over_http_a_certificate_is_refused() =>
        Should
            .Throw<InvalidConfigurationException>(() =>
                _authority.Open(("clientSecret", ""), ("clientCertificate", "client.pem"))
            )
            .Message.ShouldContain("'clientSecret'");

    public ValueTask DisposeAsync() => _authority.DisposeAsync();
}
