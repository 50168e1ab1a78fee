using CrmConnector.Sandbox.Tests.Crm.Support;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point17_DeltaTests : SandboxTest
{
    private static readonly (string, string) Track = ("Prefer", "odata.track-changes");

    [Fact]
    public async Task A_delta_brings_whole_snapshots_then_deletions()
    {
        var kept = await Crm.CreateAsync("contacts", new { lastname = "Old", jobtitle = "Buyer" });
        var gone = await Crm.CreateAsync("contacts", new { lastname = "Gone" });
        var link = (await StartAsync()).DeltaLink!;
        await Crm.DeleteAsync($"contacts({gone})");
        await Crm.PatchAsync($"contacts({kept})", """{"lastname":"New"}""");

        var delta = await Crm.GetAsync(link);

        ((string?)delta["@odata.context"]).ShouldBe(
            $"{Sandbox.BaseAddress}$metadata#contacts(lastname,jobtitle)/$delta"
        );
        delta.Values.Count.ShouldBe(2);
        delta.Values[0].Select(member => member.Key).ShouldBe(["@odata.etag", "lastname", "jobtitle", "contactid"]);
        ((string?)delta.Values[0]["jobtitle"]).ShouldBe("Buyer");
        delta
            .Values[1]
            .ToJsonString()
            .ShouldBe(
                $$"""{"@odata.context":"{{Sandbox.BaseAddress}}$metadata#contacts/$deletedEntity","id":"{{gone}}","reason":"deleted"}"""
            );
    }

    [Fact]
    public async Task The_first_round_has_no_deletions()
    {
        var gone = await Crm.CreateAsync("contacts", new { lastname = "Gone" });
        await Crm.DeleteAsync($"contacts({gone})");

        var first = await StartAsync();

        first.Values.ShouldBeEmpty();
        first.DeltaLink.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_row_created_and_deleted_between_two_rounds_comes_as_a_deletion()
    {
        var link = (await StartAsync()).DeltaLink!;
        var id = await Crm.CreateAsync("contacts", new { lastname = "Short" });
        await Crm.DeleteAsync($"contacts({id})");

        ((Guid?)(await Crm.GetAsync(link)).Values.Single()["id"]).ShouldBe(id);
    }

    [Fact]
    public async Task A_row_that_came_back_is_no_deletion()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "A" });
        var link = (await StartAsync()).DeltaLink!;
        await Crm.DeleteAsync($"contacts({id})");
        await Crm.PatchAsync($"contacts({id})", """{"lastname":"B"}""");

        ((string?)(await Crm.GetAsync(link)).Values.Single()["lastname"]).ShouldBe("B");
    }

    [Fact]
    public async Task An_empty_delta_still_gives_a_new_link_and_an_old_link_can_be_replayed()
    {
        var link = (await StartAsync()).DeltaLink!;
        Clock.Advance(TimeSpan.FromMinutes(5));

        var empty = await Crm.GetAsync(link);
        empty.Values.ShouldBeEmpty();
        empty.DeltaLink.ShouldNotBeNull();
        string.Equals(empty.DeltaLink, link, StringComparison.Ordinal).ShouldBeFalse();
        var id = await Crm.CreateAsync("contacts", new { lastname = "A" });

        for (var i = 0; i < 2; i++)
        {
            ((Guid?)(await Crm.GetAsync(link)).Values.Single()["contactid"]).ShouldBe(id);
        }

        (
            await Crm.GetAsync(
                "contacts/$count?"
                    + empty.DeltaLink![(empty.DeltaLink!.IndexOf("$deltatoken", StringComparison.Ordinal))..]
            )
        ).Text.ShouldBe("1");
    }

    [Fact]
    public async Task Changes_and_deletions_come_in_pages()
    {
        var link = (await StartAsync()).DeltaLink!;
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await Crm.CreateAsync("contacts", new { lastname = $"n{i}" }));
        }

        foreach (var id in ids.Take(3))
        {
            await Crm.DeleteAsync($"contacts({id})");
        }

        var seen = new List<string>();
        Reply reply;
        do
        {
            reply = await Crm.GetAsync(link, ("Prefer", "odata.maxpagesize=2"));
            reply.Values.Count.ShouldBeLessThanOrEqualTo(2);
            seen.AddRange(
                reply.Values.Select(row => (string?)row["lastname"] ?? "deleted " + ids.IndexOf((Guid)row["id"]!))
            );
            link = reply.NextLink ?? reply.DeltaLink!;
        } while (reply.NextLink is not null);

        seen.ShouldBe(["n3", "n4", "deleted 0", "deleted 1", "deleted 2"]);
        (await Crm.GetAsync(link)).Values.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_that_changes_during_the_first_round_is_in_it_and_comes_again()
    {
        for (var i = 0; i < 4; i++)
        {
            await Crm.CreateAsync("contacts", new { lastname = $"n{i}" });
        }

        var prefer = ("Prefer", "odata.track-changes,odata.maxpagesize=2");
        var first = await Crm.GetAsync("contacts?$select=lastname", prefer);
        await Crm.PatchAsync($"contacts({(Guid)first.Values[0]["contactid"]!})", """{"lastname":"again"}""");
        var last = await Crm.GetAsync(first.NextLink!, prefer);

        first.Values.Concat(last.Values).Select(row => (Guid)row["contactid"]!).Distinct().Count().ShouldBe(4);
        ((string?)(await Crm.GetAsync(last.DeltaLink!)).Values.Single()["lastname"]).ShouldBe("again");
    }

    private Task<Reply> StartAsync() => Crm.GetAsync("contacts?$select=lastname,jobtitle", Track);
}
