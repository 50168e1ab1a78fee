using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Tests.Stub;

namespace CrmConnector.Adapters.Dataverse.Tests.Requests;

public sealed class ConnectTests : IAsyncDisposable
{
    private readonly StubService _service = new();

    [Fact]
    public async Task The_token_is_asked_for_by_client_credentials()
    {
        StubRequest? asked = null;
        var answer = _service.Token;
        _service.Token = request => answer(asked = request);
        await using var connection = await _service.ConnectAsync();
        asked!.Url.ShouldBe("/tenant-1/oauth2/v2.0/token");
        asked.Body.ShouldBe(
            $"grant_type=client_credentials&client_id=client-1&client_secret=secret-1&scope={Uri.EscapeDataString(_service.Url + "/.default")}"
        );
    }

    [Fact]
    public async Task Every_request_carries_the_protocol_headers()
    {
        StubRequest? asked = null;
        var answer = _service.WhoAmI;
        _service.WhoAmI = request => answer(asked = request);
        await using var connection = await _service.ConnectAsync();
        asked!.Url.ShouldBe("/api/data/v9.2/WhoAmI");
        asked.Header("Authorization").ShouldBe("Bearer token-1");
        asked.Header("Accept").ShouldBe("application/json");
        asked.Header("OData-Version").ShouldBe("4.0");
        asked.Header("OData-MaxVersion").ShouldBe("4.0");
        asked.Header("If-None-Match").ShouldBe("null");
        asked.Header("Cookie").ShouldBe("");
    }

    [Fact]
    public async Task The_identity_is_the_organization()
    {
        await using var connection = await _service.ConnectAsync();
        (await connection.IdentifyAsync(default)).ShouldBe(
            new StoreIdentity("dataverse:11111111-1111-1111-1111-111111111111", null)
        );
    }

    [Fact]
    public async Task A_refused_secret_says_what_to_check_and_does_not_show_it()
    {
        _service.Token = _ => new StubAnswer(401, """{"error":"invalid_client","error_description":"secret-1"}""");
        var failure = await Should.ThrowAsync<CredentialsRefusedException>(async () => await _service.ConnectAsync());
        failure.Message.ShouldContain("clientId");
        failure.ToString().ShouldNotContain("secret-1");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task An_application_without_user_says_how_to_add_one(int status)
    {
        _service.WhoAmI = _ => StubAnswer.Error(status, "0x80072560", "The user is not a member of the organization.");
        var failure = await Should.ThrowAsync<CredentialsRefusedException>(async () => await _service.ConnectAsync());
        failure.Message.ShouldContain("application user");
    }

    [Fact]
    public async Task A_missing_privilege_is_named()
    {
        _service.WhoAmI = _ =>
            StubAnswer.Error(403, "0x80040220", "Principal user is missing prvReadAccount privilege");
        var failure = await Should.ThrowAsync<PrivilegeMissingException>(async () => await _service.ConnectAsync());
        failure.Message.ShouldContain("prvReadAccount");
    }

    [Fact]
    public async Task A_page_that_is_not_dataverse_is_said_to_be_none()
    {
        _service.WhoAmI = _ => new StubAnswer(200, "<html/>", "text/html");
        await Should.ThrowAsync<InvalidConfigurationException>(async () => await _service.ConnectAsync());
    }

    [Fact]
    public async Task A_service_that_is_away_is_unavailable()
    {
        await _service.DisposeAsync();
        await Should.ThrowAsync<SystemUnavailableException>(async () => await _service.ConnectAsync());
    }

    [Theory]
    [InlineData("url", "http://crm.example.org", "https")]
    [InlineData("authority", "http://login.example.org", "https")]
    [InlineData("batchSize", "0", "between 1 and 1000")]
    [InlineData("parallelism", "53", "between 0 and 52")]
    [InlineData("timeout", "0s", "longer than zero")]
    [InlineData("clientSecret", "", "clientCertificate")]
    public async Task A_wrong_setting_is_named(string name, string value, string expected)
    {
        var failure = await Should.ThrowAsync<InvalidConfigurationException>(async () =>
            await _service.ConnectAsync((name, value))
        );
        failure.Message.ShouldContain(name);
        failure.Message.ShouldContain(expected);
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}
