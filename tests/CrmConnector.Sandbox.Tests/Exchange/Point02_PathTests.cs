using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point02_PathTests : ExchangeTest
{
    [Theory]
    [InlineData("delta")]
    [InlineData("delta()")]
    [InlineData("microsoft.graph.delta")]
    [InlineData("microsoft.graph.delta()")]
    public async Task Delta_is_spelled_in_four_ways(string delta)
    {
        (await Graph.GetAsync($"{Contacts}/{delta}")).DeltaLink.ShouldNotBeNull();
        (await Graph.GetAsync($"{FairContacts}/{delta}")).DeltaLink.ShouldNotBeNull();
        (await Graph.GetAsync($"{Folders}/{delta}")).DeltaLink.ShouldNotBeNull();
    }

    [Fact]
    public async Task Keys_stand_behind_a_slash_or_in_parentheses_and_names_in_any_case()
    {
        var contact = await Graph.CreateAsync(FairContacts, new { surname = "Zorzi" });
        var id = IdOf(contact);

        foreach (
            var url in (string[])
                [
                    $"users/{Anna}/contacts/{id}",
                    $"USERS/{Anna.ToUpperInvariant()}/Contacts/{id}",
                    $"users('{Anna}')/contacts('{id}')",
                    $"users/{Sandbox.ObjectIdOf(Anna)}/contactfolders/{FairId}/contacts/{id}",
                    $"users/{Anna}/contactFolders('{FairId}')/CONTACTS('{id}')",
                    $"users/{Anna}/contactFolders/{DefaultId}/childFolders/{FairId}/contacts/{id}",
                ]
        )
        {
            ((string?)(await Graph.ReadAsync(url))["surname"]).ShouldBe("Zorzi", url);
        }
    }

    [Fact]
    public async Task Percent_escapes_are_decoded()
    {
        var id = await CreateAsync("Zorzi");

        id.ShouldEndWith("=");
        var url = $"users/anna%40example.com/contacts/{id.Replace("=", "%3D", StringComparison.Ordinal)}";
        IdOf(await Graph.ReadAsync(url)).ShouldBe(id);
    }

    [Fact]
    public async Task Ids_count_with_their_case()
    {
        var first = await Graph.CreateAsync(Contacts, new { surname = "A" }, ("Prefer", Immutable));
        var ids = new List<string> { IdOf(first) };
        for (var i = 0; i < 3; i++)
        {
            ids.Add(IdOf(await Graph.CreateAsync(Contacts, new { surname = "A" }, ("Prefer", Immutable))));
        }

        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        ids.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBeLessThan(4);
        foreach (var id in ids)
        {
            IdOf(await Graph.ReadAsync($"{Contacts}/{id}", ("Prefer", Immutable))).ShouldBe(id);
        }

        (await Graph.GetAsync($"{Contacts}/{ids[0].ToLowerInvariant()}")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_path_to_nowhere_and_a_wrong_verb_are_refused()
    {
        (await Graph.GetAsync($"users/{Anna}/events")).ShouldRefuse(400, "BadRequest");
        (await Graph.GetAsync($"users/{Anna}")).ShouldRefuse(
            400,
            "ErrorInvalidRequest",
            "The OData request is not supported."
        );
        (await Graph.PatchAsync(Contacts, "{}"))
            .ShouldRefuse(405, "ErrorInvalidRequest")
            .ErrorMessage.ShouldStartWith("Method 'PATCH/MERGE' not allowed");
        (await Graph.DeleteAsync(Contacts)).ShouldRefuse(405, "ErrorInvalidRequest");
    }

    [Fact]
    public async Task A_contact_is_not_found_below_another_folder_or_in_another_mailbox()
    {
        var id = await CreateAsync("Zorzi");

        (await Graph.GetAsync($"{Folders}/{DefaultId}/contacts/{id}")).Status.ShouldBe(200);
        (await Graph.GetAsync($"{FairContacts}/{id}")).ShouldRefuse(404, "ErrorItemNotFound");
        (await Graph.GetAsync($"users/{Bruno}/contacts/{id}")).ShouldRefuse(404, "ErrorItemNotFound");
        (await Graph.GetAsync($"users/{Bruno}/contactFolders/{FairId}/contacts")).ShouldRefuse(
            404,
            "ErrorItemNotFound"
        );
    }
}
