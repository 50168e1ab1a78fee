using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point01_AccessTests : SandboxTest
{
    [Fact]
    public async Task A_request_without_a_token_gets_401()
    {
        using var http = new HttpClient { BaseAddress = Sandbox.BaseAddress };
        using var response = await http.GetAsync(new Uri("WhoAmI", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
    }

    [Fact]
    public async Task A_token_for_another_host_gets_401()
    {
        (
            await WithTokenAsync(
                await Tokens.GetAsync(Crm.Http, Sandbox, scope: "https://other.crm.dynamics.com/.default")
            )
        ).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_expired_token_gets_401_and_a_new_one_works()
    {
        Clock.Advance(TimeSpan.FromHours(1));

        (await Crm.GetAsync("WhoAmI")).ShouldBe(HttpStatusCode.Unauthorized);
        (await WithTokenAsync(await Tokens.GetAsync(Crm.Http, Sandbox))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Revoked_tokens_get_401()
    {
        Sandbox.Users.RevokeTokens();

        (await Crm.GetAsync("WhoAmI")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(null, "wrong", null, null, "client_credentials", 401, "invalid_client", "AADSTS7000215")]
    [InlineData(
        "00000000-0000-0000-0000-000000000001",
        null,
        null,
        null,
        "client_credentials",
        400,
        "unauthorized_client",
        "AADSTS700016"
    )]
    [InlineData(null, null, "https://x/user", null, "client_credentials", 400, "invalid_scope", "AADSTS1002012")]
    [InlineData(null, null, null, "nowhere", "client_credentials", 400, "invalid_request", "AADSTS90002")]
    [InlineData(null, null, null, null, "password", 400, "unsupported_grant_type", "AADSTS70003")]
    public async Task The_token_endpoint_refuses(
        string? client,
        string? secret,
        string? scope,
        string? tenant,
        string grant,
        int status,
        string error,
        string code
    )
    {
        using var response = await Tokens.AskAsync(Crm.Http, Sandbox, client, secret, scope, tenant, grant);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        ((int)response.StatusCode).ShouldBe(status);
        ((string?)body["error"]).ShouldBe(error);
        ((string?)body["error_description"])!.ShouldStartWith(code + ":");
    }

    [Fact]
    public async Task WhoAmI_names_the_application_user()
    {
        var reply = await Crm.ReadAsync("WhoAmI");

        ((Guid)reply["UserId"]!).ShouldBe(Sandbox.Users.ApplicationUserId);
        ((Guid)reply["OrganizationId"]!).ShouldBe(Sandbox.Users.OrganizationId);
        reply.ContainsKey("BusinessUnitId").ShouldBeTrue();
    }

    [Theory]
    [InlineData("Read", "prvReadContact")]
    [InlineData("Create", "prvCreateContact")]
    [InlineData("Write", "prvWriteContact")]
    [InlineData("Delete", "prvDeleteContact")]
    public async Task A_missing_privilege_gets_403(string right, string privilege)
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "A" });
        Sandbox.Users.Deny(right, "contact");

        var reply = right switch
        {
            "Read" => await Crm.GetAsync("contacts?$select=fullname"),
            "Create" => await Crm.PostAsync("contacts", """{"lastname":"B"}"""),
            "Write" => await Crm.PatchAsync($"contacts({id})", """{"lastname":"B"}"""),
            _ => await Crm.DeleteAsync($"contacts({id})"),
        };

        reply.ShouldRefuse(403, "0x80040220").ErrorMessage.ShouldContain(privilege);
        Sandbox.Users.AllowAll();
        (await Crm.GetAsync($"contacts({id})?$select=fullname")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Without_an_application_user_every_request_gets_403()
    {
        Sandbox.Users.SetApplicationUser(exists: false);

        (await Crm.GetAsync("WhoAmI")).ShouldRefuse(403, "0x80072560", "The user is not a member of the organization.");
    }

    private async Task<HttpStatusCode> WithTokenAsync(string token)
    {
        using var http = new HttpClient { BaseAddress = Sandbox.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.GetAsync(new Uri("WhoAmI", UriKind.Relative));
        return response.StatusCode;
    }
}
