using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Connecting;

public sealed class ConnectTests : IAsyncLifetime
{
    private GraphStub _stub = null!;

    public async Task InitializeAsync() => _stub = await GraphStub.StartAsync();

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    [Fact]
    public async Task The_token_is_asked_for_by_client_credentials()
    {
        var asked = "";
        var answer = _stub.TokenAnswer;
        _stub.TokenAnswer = body => answer(asked = body);
        await using var connection = await _stub.ConnectAsync();
        asked.ShouldBe(
            $"grant_type=client_credentials&client_id=client-1&client_secret=secret-1&scope={Uri.EscapeDataString(_stub.Url + "/.default")}"
        );
    }

    [Fact]
    public async Task Every_request_has_the_token_and_asks_for_ids_that_stay()
    {
        await using var connection = await _stub.ConnectAsync();
        _stub.AddContact(_stub.Anna, """{"companyName":"Contoso"}""");
        var round = await connection.ReadFeedAsync(Exchanging.Anna, null, "companyName");
        await connection.ReadFeedAsync(Exchanging.Anna, round[^1].Next, "companyName");
        var swept = await connection.SweepAsync(Exchanging.Anna, "companyName");
        await connection.FetchAsync(Exchanging.Anna, swept[0].Key.Value, "companyName");
        await connection.WriteAsync(
            Exchanging.Anna,
            ["companyName"],
            [.. Enumerable.Range(0, 9).Select(_ => Exchanging.NewCreate(("companyName", FieldValue.Text("a"))))]
        );
        await connection.UpdateAsync(swept[0].Key.Value, ("companyName", "b"));

        _stub.Requests.Where(r => r.IsInner).ShouldNotBeEmpty();
        foreach (var request in _stub.Requests)
        {
            request.Prefers("IdType=\"ImmutableId\"").ShouldBeTrue(request.Target);
            (request.IsInner || request.Header("Authorization") == "Bearer token-1").ShouldBeTrue(request.Target);
        }

        swept[0].Key.Value.ShouldStartWith("AAkI");
        _stub.Requests.Where(r => r.Body.Contains("token-1", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_secret_says_what_to_check_and_does_not_show_it()
    {
        _stub.TokenAnswer = _ => StubAnswer.Error(401, "invalid_client", "secret-1");
        var failure = await Should.ThrowAsync<CredentialsRefusedException>(async () => await _stub.ConnectAsync());
        failure.Message.ShouldContain("'clientId'");
        failure.ToString().ShouldNotContain("secret-1");
    }

    [Fact]
    public async Task A_token_that_the_service_refuses_from_the_start_is_a_matter_of_settings()
    {
        _stub.Before = _ => StubAnswer.Error(401, "InvalidAuthenticationToken");
        var failure = await Should.ThrowAsync<CredentialsRefusedException>(async () => await _stub.ConnectAsync());
        failure.Message.ShouldContain("'scope'");
    }

    [Fact]
    public async Task A_token_that_is_no_longer_taken_is_replaced_by_the_next_call()
    {
        await using var connection = await _stub.ConnectAsync();
        await connection.SweepAsync(Exchanging.Anna);
        _stub.Before = _ => StubAnswer.Error(401, "InvalidAuthenticationToken");
        var failure = await Should.ThrowAsync<SystemUnavailableException>(() => connection.SweepAsync(Exchanging.Anna));
        failure.RetryAfter.ShouldBe(TimeSpan.Zero);
        _stub.Before = _ => null;
        var asked = 0;
        var answer = _stub.TokenAnswer;
        _stub.TokenAnswer = body =>
        {
            asked++;
            return answer(body);
        };
        await connection.SweepAsync(Exchanging.Anna);
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_that_is_not_the_service_is_said_to_be_none()
    {
        _stub.Before = _ => new StubAnswer(200) { Text = "<html/>" };
        (
            await Should.ThrowAsync<InvalidConfigurationException>(async () => await _stub.ConnectAsync())
        ).Message.ShouldContain("'url'");
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_unavailable()
    {
        var settings = _stub.Settings();
        await _stub.DisposeAsync();
        await Should.ThrowAsync<SystemUnavailableException>(async () =>
            await new ExchangeAdapter().ConnectAsync(
                new ConnectionSettings("exchange", settings),
                Surroundings.NewContext(),
                default
            )
        );
        _stub = await GraphStub.StartAsync();
    }

    [Fact]
    public async Task The_identity_is_the_tenant_however_it_is_spelled()
    {
        await using var connection = await _stub.ConnectAsync();
        await using var same = await _stub.ConnectAsync(("tenant", "TENANT-1"));
        (await connection.IdentifyAsync(default)).ShouldBe(new StoreIdentity("exchange:TENANT-1", null));
        (await same.IdentifyAsync(default)).ShouldBe(await connection.IdentifyAsync(default));
    }
}
