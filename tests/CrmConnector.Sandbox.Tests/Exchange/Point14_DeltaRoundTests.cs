using CrmConnector.Sandbox.Tests.Exchange.Support;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point14_DeltaRoundTests : ExchangeTest
{
    [Fact]
    public async Task The_first_round_gives_all_rows_in_pages_and_one_delta_link_at_its_end()
    {
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            ids.Add(await CreateAsync($"N{i}"));
        }

        await Graph.DeleteAsync($"{Contacts}/{ids[3]}");

        var pages = await RoundAsync($"{Contacts}/delta", "odata.maxpagesize=3");

        pages.Select(page => page.Values.Count).ShouldBe([3, 3]);
        pages.SelectMany(page => page.Values).Select(IdOf).ShouldBe(ids.Where(id => !ReferenceEquals(id, ids[3])));
        pages.SelectMany(page => page.Values).ShouldAllBe(row => !row.ContainsKey("@removed"));
        pages[0].NextLink!.ShouldContain("/contacts/delta?$skiptoken=");
        pages[0].DeltaLink.ShouldBeNull();
        pages[^1].NextLink.ShouldBeNull();
        pages[^1].DeltaLink!.ShouldContain("/contacts/delta?$deltatoken=");
        pages[0].Header("Preference-Applied").ShouldBe("odata.track-changes");
        var row = pages[0].Values[0];
        ((string?)row["@odata.type"]).ShouldBe("#microsoft.graph.contact");
        ((string?)row["surname"]).ShouldBe("N0");
        EtagOf(row).ShouldNotBeNullOrEmpty();
        ((string?)pages[0]["@odata.context"])!.ShouldEndWith("$metadata#Collection(contact)");
    }

    [Fact]
    public async Task Without_a_preference_there_are_10_rows_and_never_more_than_200()
    {
        for (var i = 0; i < 205; i++)
        {
            await Sandbox.Users.CreateAsync(
                Anna,
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["surname"] = $"N{i}" },
                folder: null,
                CancellationToken.None
            );
        }

        (await Graph.GetAsync($"{Contacts}/delta")).Values.Count.ShouldBe(10);
        (await Graph.GetAsync($"{Contacts}/delta", ("Prefer", "odata.maxpagesize=500"))).Values.Count.ShouldBe(200);
        (await Graph.GetAsync($"{Contacts}/delta", ("Prefer", "odata.maxpagesize=0"))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Links_lead_to_the_requests_own_host_and_name_the_folder()
    {
        var url = $"http://localhost:{Sandbox.Root.Port}/v1.0/{FairContacts}/delta()";

        (await Graph.GetAsync(url)).DeltaLink!.ShouldStartWith(
            $"http://localhost:{Sandbox.Root.Port}/v1.0/users/anna%40example.com/contactFolders('{FairId}')/contacts/delta?$deltatoken="
        );
    }

    [Fact]
    public async Task Each_folder_has_its_own_feed()
    {
        await CreateAsync("Default");
        await Graph.CreateAsync(FairContacts, new { surname = "Fair" });

        var main = await Graph.GetAsync($"{Contacts}/delta");
        var fair = await Graph.GetAsync($"{FairContacts}/delta");

        ((string?)main.Values.Single()["surname"]).ShouldBe("Default");
        ((string?)fair.Values.Single()["surname"]).ShouldBe("Fair");
        (await Graph.GetAsync($"{Folders}/{DefaultId}/contacts/delta")).Values.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Changes_come_in_the_next_round()
    {
        var kept = await CreateAsync("kept");
        var changed = await CreateAsync("changed");
        var gone = await CreateAsync("gone");
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;

        await Graph.PatchAsync($"{Contacts}/{changed}", """{"jobTitle":"Buyer"}""");
        await Graph.DeleteAsync($"{Contacts}/{gone}");
        var made = await CreateAsync("made");
        var unseen = await CreateAsync("unseen");
        await Graph.DeleteAsync($"{Contacts}/{unseen}");

        var rows = (await Graph.GetAsync(link)).Values;
        rows.Select(IdOf).ShouldBe([changed, gone, made, unseen]);
        rows.Select(row => row.ContainsKey("@removed")).ShouldBe([false, true, false, true]);
        ((string?)rows[0]["surname"]).ShouldBe("changed");
        rows.ShouldAllBe(row => !string.Equals(IdOf(row), kept, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_changes_while_a_round_is_read_comes_in_the_next_one()
    {
        var first = await CreateAsync("A");
        await CreateAsync("B");
        var page = await Graph.GetAsync($"{Contacts}/delta", ("Prefer", "odata.maxpagesize=1"));
        await Graph.PatchAsync($"{Contacts}/{first}", """{"jobTitle":"Buyer"}""");
        var late = await CreateAsync("C");

        var last = await Graph.GetAsync(page.NextLink!, ("Prefer", "odata.maxpagesize=1"));
        last.DeltaLink.ShouldNotBeNull();

        (await Graph.GetAsync(last.DeltaLink!)).Values.Select(IdOf).ShouldBe([first, late]);
    }

    [Fact]
    public async Task Photos_and_open_extensions_are_no_news()
    {
        var url = $"{Contacts}/{await CreateAsync("A")}";
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;

        await Graph.PostAsync(url + "/extensions", """{"extensionName":"com.example.x","level":1}""");
        using var photo = new ByteArrayContent([1, 2, 3]);
        photo.Headers.ContentType = new("image/jpeg");
        using var put = await Graph.Http.PutAsync(new Uri(url + "/photo/$value", UriKind.Relative), photo);

        ((int)put.StatusCode).ShouldBe(200);
        (await Graph.Http.GetByteArrayAsync(new Uri(url + "/photo/$value", UriKind.Relative))).ShouldBe([1, 2, 3]);
        (await Graph.GetAsync(link)).Values.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("changed")]
    public async Task The_reason_of_a_removal_can_be_chosen(string reason)
    {
        Habits(habits => habits with { Delta = habits.Delta with { RemovalReason = reason } });
        var id = await CreateAsync("A");
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        await Graph.DeleteAsync($"{Contacts}/{id}");

        ((string?)(await Graph.GetAsync(link)).Values.Single()["@removed"]!["reason"]).ShouldBe(reason);
    }

    private async Task<List<Reply>> RoundAsync(string url, string prefer)
    {
        var pages = new List<Reply>();
        for (var next = url; next is not null; )
        {
            pages.Add(await Graph.GetAsync(next, ("Prefer", prefer)));
            next = pages[^1].NextLink;
        }

        return pages;
    }
}
