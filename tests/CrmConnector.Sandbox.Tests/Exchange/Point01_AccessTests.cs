using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Exchange.Support;
using CrmConnector.Sandbox.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point01_AccessTests : ExchangeTest
{
    private static readonly X509Certificate2 Known = MakeCertificate();
    private static readonly ExchangeApplication First = new("11111111-0000-4000-8000-000000000001") { Secret = "s" };

    private static readonly ExchangeApplication Reader = new("11111111-0000-4000-8000-000000000002")
    {
        Secret = "r",
        Permissions = ["Contacts.Read"],
    };

    private static readonly ExchangeApplication Certified = new("11111111-0000-4000-8000-000000000003")
    {
        Certificates = [X509CertificateLoader.LoadCertificate(Known.Export(X509ContentType.Cert))],
    };

    protected override ExchangeSandboxOptions Options() =>
        new()
        {
            Time = Clock,
            Mailboxes = Mailboxes,
            Applications = [First, Reader, Certified],
        };

    [Fact]
    public async Task A_request_without_a_token_gets_401_as_JSON()
    {
        var reply = await WithTokenAsync(null);

        reply.ShouldRefuse(401, "InvalidAuthenticationToken", "Access token is empty.");
        reply.Header("WWW-Authenticate")!.ShouldStartWith("Bearer");
    }

    [Fact]
    public async Task A_token_that_was_not_issued_here_gets_401() =>
        (await WithTokenAsync("a.b.c")).ShouldRefuse(401, "InvalidAuthenticationToken");

    [Theory]
    [InlineData("https://graph.microsoft.com/.default", 200)]
    [InlineData("https://graph.microsoft.us/.default", 401)]
    public async Task A_token_of_another_cloud_gets_401(string scope, int status) =>
        (await WithTokenAsync(await GraphTokens.GetAsync(Graph.Http, Sandbox, scope: scope))).Status.ShouldBe(status);

    [Fact]
    public async Task An_expired_token_gets_401_and_a_new_one_works()
    {
        Clock.Advance(TimeSpan.FromHours(1));

        (await Graph.GetAsync(Contacts)).ShouldRefuse(
            401,
            "InvalidAuthenticationToken",
            "Lifetime validation failed, the token is expired."
        );
        (await WithTokenAsync(await GraphTokens.GetAsync(Graph.Http, Sandbox))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Revoked_tokens_get_401()
    {
        Sandbox.Administrator.RevokeTokens();

        (await Graph.GetAsync(Contacts)).ShouldRefuse(401, "InvalidAuthenticationToken");
    }

    [Fact]
    public async Task A_claims_challenge_can_be_had()
    {
        Sandbox.Faults.Add(new Fault(FaultKind.ClaimsChallenge));

        var reply = (await Graph.GetAsync(Contacts)).ShouldRefuse(401, "InvalidAuthenticationToken");

        reply.Header("WWW-Authenticate")!.ShouldContain("error=\"insufficient_claims\", claims=\"");
    }

    [Theory]
    [InlineData("client_secret", "wrong", 401, "invalid_client", "AADSTS7000215")]
    [InlineData("client_secret", "", 401, "invalid_client", "AADSTS7000216")]
    [InlineData("client_id", "00000000-0000-0000-0000-000000000009", 400, "unauthorized_client", "AADSTS700016")]
    [InlineData("scope", "https://graph.microsoft.com/Contacts.Read", 400, "invalid_scope", "AADSTS1002012")]
    [InlineData("client_assertion", "x.y.z", 401, "invalid_client", "AADSTS50027")]
    public async Task The_token_endpoint_refuses(string field, string value, int status, string error, string code)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_id"] = First.ClientId,
            ["client_secret"] = First.Secret!,
            ["scope"] = "https://graph.microsoft.com/.default",
            [field] = value,
        };
        using var response = await GraphTokens.AskAsync(
            Graph.Http,
            Sandbox,
            [.. form.Select(pair => (pair.Key, pair.Value))]
        );
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        ((int)response.StatusCode).ShouldBe(status);
        ((string?)body["error"]).ShouldBe(error);
        ((string?)body["error_description"])!.ShouldStartWith(code + ":");
    }

    [Fact]
    public async Task An_assertion_signed_with_the_key_of_a_registered_certificate_gets_a_token()
    {
        using var response = await AssertAsync(Assertion(Known));
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        ((string?)body["token_type"]).ShouldBe("Bearer");
        ((int?)body["expires_in"]).ShouldBe(3600);
        (await WithTokenAsync((string?)body["access_token"])).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_assertion_by_another_key_for_another_service_or_out_of_time_gets_none()
    {
        using var other = MakeCertificate();

        (await RefusalAsync(Assertion(other))).ShouldStartWith("AADSTS700027:");
        (await RefusalAsync(Assertion(Known, audience: "https://elsewhere.example/token"))).ShouldStartWith(
            "AADSTS700027:"
        );
        (await RefusalAsync(Assertion(Known, subject: First.ClientId))).ShouldStartWith("AADSTS700027:");
        var old = Assertion(Known);
        Clock.Advance(TimeSpan.FromMinutes(16));
        (await RefusalAsync(old)).ShouldStartWith("AADSTS700024:");
    }

    [Fact]
    public async Task A_mailbox_outside_the_policy_gets_403_and_the_others_do_not()
    {
        Sandbox.Administrator.SetMailbox(Bruno, ExchangeMailboxState.Denied);

        (await Graph.GetAsync($"users/{Bruno}/contacts")).ShouldRefuse(
            403,
            "ErrorAccessDenied",
            "Access to OData is disabled."
        );
        (await Graph.GetAsync(Contacts)).Status.ShouldBe(200);
        Sandbox.Administrator.SetMailbox(Bruno, ExchangeMailboxState.Open);
        (await Graph.GetAsync($"users/{Bruno}/contacts")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(ExchangeMailboxState.NotEnabled, 404, "MailboxNotEnabledForRESTAPI")]
    [InlineData(ExchangeMailboxState.Missing, 404, "ResourceNotFound")]
    public async Task A_mailbox_can_be_gone_in_two_ways(ExchangeMailboxState state, int status, string code)
    {
        Sandbox.Administrator.SetMailbox(Anna, state);

        (await Graph.GetAsync(Contacts)).ShouldRefuse(status, code);
    }

    [Fact]
    public async Task A_full_mailbox_can_be_read_and_not_written()
    {
        Sandbox.Administrator.SetMailbox(Anna, ExchangeMailboxState.Full);

        (await Graph.GetAsync(Contacts)).Status.ShouldBe(200);
        (await Graph.PostAsync(Contacts, "{}")).ShouldRefuse(507, "quotaLimitReached");
    }

    [Fact]
    public async Task An_unknown_user_gets_404_and_me_is_for_people_only()
    {
        (await Graph.GetAsync("users/nobody@example.com/contacts")).ShouldRefuse(404, "ResourceNotFound");
        (await Graph.GetAsync("me/contacts")).ShouldRefuse(400, "BadRequest").ErrorMessage.ShouldContain("delegated");
    }

    [Fact]
    public async Task The_right_to_read_is_not_the_right_to_write()
    {
        using var reader = await GraphClient.SignInAsync(Sandbox, Reader);

        (await reader.GetAsync(Contacts)).Status.ShouldBe(200);
        (await reader.PostAsync(Contacts, "{}")).ShouldRefuse(403, "ErrorAccessDenied");
        (await reader.PostAsync($"users/{Anna}/sendMail", "{}")).ShouldRefuse(403, "ErrorAccessDenied");
    }

    private async Task<Reply> WithTokenAsync(string? token)
    {
        using var http = new HttpClient { BaseAddress = Sandbox.BaseAddress };
        http.DefaultRequestHeaders.Authorization = token is null
            ? null
            : new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.GetAsync(new Uri(Contacts, UriKind.Relative));
        return await Reply.ReadAsync(response);
    }

    private async Task<string> RefusalAsync(string assertion)
    {
        using var response = await AssertAsync(assertion);
        ((int)response.StatusCode).ShouldBe(401);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error_description"]!;
    }

    private Task<HttpResponseMessage> AssertAsync(string assertion) =>
        GraphTokens.AskAsync(
            Graph.Http,
            Sandbox,
            ("client_id", Certified.ClientId),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", assertion),
            ("scope", "https://graph.microsoft.com/.default")
        );

    private string Assertion(X509Certificate2 certificate, string? audience = null, string? subject = null)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Certified.ClientId,
                Audience = audience ?? GraphTokens.Endpoint(Sandbox).ToString(),
                Subject = new ClaimsIdentity([new Claim("sub", subject ?? Certified.ClientId)]),
                NotBefore = now,
                Expires = now.AddMinutes(10),
                SigningCredentials = new X509SigningCredentials(certificate),
            }
        );
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=sandbox test",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        return request.CreateSelfSigned(
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
    }
}
