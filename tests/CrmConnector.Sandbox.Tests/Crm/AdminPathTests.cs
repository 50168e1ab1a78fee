using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class AdminPathTests : SandboxTest
{
    [Fact]
    public async Task Without_the_admin_key_there_is_nothing_to_see()
    {
        (await Crm.GetAsync("/sandbox/counts")).Status.ShouldBe(401);
        (await Crm.PostAsync("/sandbox/faults", "{}")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_fault_is_added_seen_released_and_removed_over_http()
    {
        using var admin = Admin();
        var id = (string?)
            (
                await SendAsync(
                    admin,
                    HttpMethod.Post,
                    "faults",
                    """{"kind":"HoldAfterCommit","verb":"POST","table":"contact"}"""
                )
            )!["id"];
        var write = Crm.PostAsync("contacts", "{}");
        await Sandbox.Faults.WaitUntilHeldAsync(id!, CancellationToken.None);

        var faults = (await SendAsync(admin, HttpMethod.Get, "faults"))!.AsArray();
        ((bool?)faults[0]!["isHeld"]).ShouldBe(true);
        ((int?)faults[0]!["hits"]).ShouldBe(1);
        await SendAsync(admin, HttpMethod.Post, $"faults/{id}/release");
        (await write).Status.ShouldBe(204);
        await SendAsync(admin, HttpMethod.Delete, $"faults/{id}");
        (await SendAsync(admin, HttpMethod.Get, "faults"))!.AsArray().ShouldBeEmpty();
        ((int?)(await SendAsync(admin, HttpMethod.Get, "counts"))!["rowsWritten"]).ShouldBe(1);
    }

    [Fact]
    public async Task People_edit_merge_and_delete_over_http()
    {
        using var admin = Admin();
        var first = await Crm.CreateAsync("accounts", new { name = "A" });
        var second = await Crm.CreateAsync("accounts", new { name = "B" });

        await SendAsync(
            admin,
            HttpMethod.Post,
            "edits",
            $$"""{"kind":"update","table":"account","id":"{{first}}","values":{"name":"C","numberofemployees":5} }"""
        );
        await SendAsync(
            admin,
            HttpMethod.Post,
            "edits",
            $$"""{"kind":"merge","table":"account","id":"{{first}}","loser":"{{second}}"}"""
        );

        var row = await Crm.ReadAsync($"accounts({first})?$select=name,numberofemployees,_modifiedby_value");
        ((string?)row["name"]).ShouldBe("C");
        ((Guid?)row["_modifiedby_value"]).ShouldBe(SandboxUsers.People[0]);
        ((bool?)(await Crm.ReadAsync($"accounts({second})?$select=merged"))["merged"]).ShouldBe(true);
        await SendAsync(admin, HttpMethod.Post, "edits", $$"""{"kind":"delete","table":"account","id":"{{second}}"}""");
        (await Crm.GetAsync($"accounts({second})")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_wrong_edit_is_refused_with_a_sentence()
    {
        using var admin = Admin();
        using var content = new StringContent(
            """{"kind":"explode","table":"account"}""",
            Encoding.UTF8,
            "application/json"
        );
        using var response = await admin.PostAsync(new Uri("edits", UriKind.Relative), content);

        ((int)response.StatusCode).ShouldBe(400);
        (await response.Content.ReadAsStringAsync()).ShouldContain("use create, update, delete or merge");
    }

    private static async Task<JsonNode?> SendAsync(
        HttpClient admin,
        HttpMethod method,
        string path,
        string? body = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var response = await admin.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private HttpClient Admin()
    {
        var admin = new HttpClient { BaseAddress = new Uri(Sandbox.OrganizationUrl, "/sandbox/") };
        admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Sandbox.AdminKey);
        return admin;
    }
}
