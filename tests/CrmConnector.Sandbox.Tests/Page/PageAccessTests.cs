using System.Net;
using System.Text;

namespace CrmConnector.Sandbox.Tests.Page;

public sealed class PageAccessTests : PageTest
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/start")]
    [InlineData("/api/view/customers")]
    [InlineData("/assets/main.js")]
    [InlineData("/?token=0123")]
    [InlineData("/api/start?token=0123")]
    public async Task Without_the_address_that_was_printed_nothing_is_shown(string path)
    {
        using var stranger = Stranger();
        using var response = await stranger.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("C00001");
    }

    [Fact]
    public async Task The_address_lets_one_browser_in_once()
    {
        var address = Page.NewSignInAddress();
        using var stranger = Stranger();
        using var first = await stranger.GetAsync(address);
        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        first.Headers.Location!.ToString().ShouldBe("/");
        var cookie = first.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        using var second = await stranger.GetAsync(address);
        second.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        // a browser that is in already does not use the address up
        var another = Page.NewSignInAddress();
        (await GetAsync(another.PathAndQuery)).Status.ShouldBe(200);
        using var third = await stranger.GetAsync(another);
        third.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_page_gives_an_address_for_another_browser()
    {
        var reply = await SendAsync(HttpMethod.Post, "/api/address", new { });
        using var stranger = Stranger();
        using var response = await stranger.GetAsync((string)reply["address"]!);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("no header", null, null)]
    [InlineData("another site", "X-Sandbox-Page", "https://evil.example")]
    [InlineData("another port", "X-Sandbox-Page", "http://127.0.0.1:1")]
    [InlineData("a sandboxed frame", "X-Sandbox-Page", "null")]
    public async Task Another_page_in_the_same_browser_changes_nothing(string who, string? header, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/records/customers");
        if (header is not null)
        {
            request.Headers.Add(header, "1");
            request.Headers.Add("Origin", origin);
        }

        using var content = new StringContent("""{"id":"C00001"}""", Encoding.UTF8, "application/json");
        (await SendRawAsync(request, content, isFromPage: false)).Status.ShouldBe(403, who);
        (await GetAsync("/api/records/customers?id=C00001")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_name_of_somebody_else_that_leads_here_is_not_answered() =>
        (await GetAsync("/api/start", ("Host", $"evil.example:{Page.Address.Port}"))).Status.ShouldBe(421);

    [Fact]
    public async Task Every_answer_tells_the_browser_to_be_careful()
    {
        foreach (var path in new[] { "/", "/api/start", "/assets/page.css", "/nowhere" })
        {
            var reply = await GetAsync(path);
            reply.Header("Content-Security-Policy").ShouldNotBeNull().ShouldContain("default-src 'none'");
            reply.Header("X-Content-Type-Options").ShouldBe("nosniff");
            reply.Header("Referrer-Policy").ShouldBe("no-referrer");
            reply.Header("Cache-Control").ShouldBe("no-store");
            reply.Header("Access-Control-Allow-Origin").ShouldBeNull();
        }
    }

    [Fact]
    public async Task Nothing_that_is_sent_names_a_secret()
    {
        var text = new StringBuilder();
        foreach (
            var path in new[] { "/", "/api/start", "/api/faults", "/api/view/latest", "/api/tables/crm/systemuser" }
        )
        {
            text.Append((await GetAsync(path)).Text);
        }

        foreach (var secret in new[] { Crm.ClientSecret, Crm.AdminKey, Exchange.ClientSecret, Exchange.AdminKey })
        {
            text.ToString().ShouldNotContain(secret);
        }
    }
}
