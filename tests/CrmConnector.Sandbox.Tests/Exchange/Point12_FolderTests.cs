using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point12_FolderTests : ExchangeTest
{
    [Fact]
    public async Task The_default_folder_is_not_listed_and_its_children_tell_its_id()
    {
        var folders = (await Graph.GetAsync(Folders)).Values;

        folders.Select(f => (string?)f["displayName"]).ShouldBe(["Fiera"]);
        var parent = (string?)folders[0]["parentFolderId"];
        parent.ShouldBe(DefaultId);
        ((string?)(await Graph.CreateAsync(Contacts, new { }))["parentFolderId"]).ShouldBe(parent);
        ((string?)(await Graph.ReadAsync($"{Folders}/{parent}"))["displayName"]).ShouldBe("Contacts");
        (await Graph.GetAsync($"users/{Bruno}/contactFolders")).Values.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_default_folder_is_known_by_name_only_if_told_so()
    {
        await CreateAsync("Zorzi");

        (await Graph.GetAsync($"{Folders}/contacts/contacts")).ShouldRefuse(400, "ErrorInvalidIdMalformed");
        Habits(habits => habits with { KnowsDefaultFolderByName = true });
        (await Graph.GetAsync($"{Folders}/contacts/contacts")).Values.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Folders_are_created_read_renamed_and_deleted()
    {
        var outer = await Graph.CreateAsync(Folders, new { displayName = "Clienti" });
        var inner = await Graph.CreateAsync($"{Folders}/{IdOf(outer)}/childFolders", new { displayName = "Esteri" });
        await Graph.CreateAsync($"{Folders}/{IdOf(inner)}/contacts", new { surname = "Müller" });

        ((string?)outer["parentFolderId"]).ShouldBe(DefaultId);
        ((string?)inner["parentFolderId"]).ShouldBe(IdOf(outer));
        (await Graph.GetAsync($"{Folders}/{IdOf(outer)}/childFolders")).Values.Select(IdOf).ShouldBe([IdOf(inner)]);
        var deep = $"{Folders}/{IdOf(outer)}/childFolders/{IdOf(inner)}";
        (await Graph.GetAsync($"{deep}/contacts")).Values.Count.ShouldBe(1);
        (await Graph.GetAsync(Contacts)).Values.ShouldBeEmpty();

        var renamed = await Graph.PatchAsync($"{Folders}/{IdOf(inner)}", """{"displayName":"Estero"}""");
        renamed.Status.ShouldBe(200, renamed.Text);
        IdOf(renamed.Json!).ShouldBe(IdOf(inner));
        ((string?)(await Graph.ReadAsync(deep))["displayName"]).ShouldBe("Estero");

        (await Graph.DeleteAsync($"{Folders}/{IdOf(outer)}")).Status.ShouldBe(204);
        (await Graph.GetAsync($"{Folders}/{IdOf(inner)}/contacts")).ShouldRefuse(404, "ErrorItemNotFound");
    }

    [Fact]
    public async Task Names_are_unique_among_siblings_and_a_deleted_name_stands_in_the_way()
    {
        (await Graph.PostAsync(Folders, """{"displayName":"FIERA"}""")).ShouldRefuse(409, "ErrorFolderExists");
        await Graph.DeleteAsync($"{Folders}/{FairId}");
        var again = IdOf(await Graph.CreateAsync(Folders, new { displayName = "Fiera" }));

        (await Graph.DeleteAsync($"{Folders}/{again}")).ShouldRefuse(409, "ErrorFolderExists");
        await Graph.PatchAsync($"{Folders}/{again}", """{"displayName":"Fiera, da buttare"}""");
        (await Graph.DeleteAsync($"{Folders}/{again}")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task The_default_folder_cannot_be_deleted() =>
        (await Graph.DeleteAsync($"{Folders}/{DefaultId}")).ShouldRefuse(403, "ErrorDeleteDistinguishedFolder");

    [Fact]
    public async Task Folders_keep_their_ids_whatever_is_preferred()
    {
        var folder = (await Graph.GetAsync(Folders, ("Prefer", Immutable))).Values.Single();

        IdOf(folder).ShouldBe(FairId);
    }

    [Fact]
    public async Task Folders_are_counted_and_paged()
    {
        for (var i = 0; i < 11; i++)
        {
            await Graph.CreateAsync(Folders, new { displayName = $"F{i}" });
        }

        (await Graph.GetAsync($"{Folders}/$count")).Text.ShouldBe("12");
        var first = await Graph.GetAsync($"{Folders}?$count=true&$select=displayName");
        first.Values.Count.ShouldBe(10);
        ((int?)first["@odata.count"]).ShouldBe(12);
        first.Values[0].ContainsKey("parentFolderId").ShouldBeFalse();
        (await Graph.GetAsync(first.NextLink!)).Values.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Delta_tells_of_folders_at_any_depth()
    {
        var first = await Graph.GetAsync($"{Folders}/delta");
        first.Values.Select(IdOf).ShouldBe([FairId]);

        var inner = await Sandbox.Users.CreateFolderAsync(Anna, "Dentro", "Fiera", CancellationToken.None);
        await Sandbox.Users.RenameFolderAsync(Anna, "Fiera", "Fiere", CancellationToken.None);
        var second = await Graph.GetAsync(first.DeltaLink!);
        second.Values.Select(IdOf).ShouldBe([inner, FairId]);
        ((string?)second.Values[1]["displayName"]).ShouldBe("Fiere");

        await Sandbox.Users.DeleteFolderAsync(Anna, "Dentro", CancellationToken.None);
        var third = await Graph.GetAsync(second.DeltaLink!);
        IdOf(third.Values.Single()).ShouldBe(inner);
        third.Values.Single().ContainsKey("@removed").ShouldBeTrue();
    }
}
