using CrmConnector.Sandbox.Tests.Exchange.Support;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point18_DeltaExpiryTests : ExchangeTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_administrator_ends_all_links_of_a_mailbox(bool tellsWhere)
    {
        Habits(habits => habits with { Delta = habits.Delta with { TellsWhereToBegin = tellsWhere } });
        await CreateAsync("A");
        await CreateAsync("B");
        (string, string) one = ("Prefer", "odata.maxpagesize=1");
        var page = await Graph.GetAsync($"{FairContacts}/delta");
        var middle = await Graph.GetAsync($"{Contacts}/delta", one);
        var other = await Graph.GetAsync($"users/{Bruno}/contacts/delta");

        await Sandbox.Administrator.ExpireDeltaTokensAsync(Anna, CancellationToken.None);

        ShouldHaveEnded(await Graph.GetAsync(page.DeltaLink!), tellsWhere);
        ShouldHaveEnded(await Graph.GetAsync(middle.NextLink!, one), tellsWhere);
        (await Graph.GetAsync(other.DeltaLink!)).Status.ShouldBe(200);
        (await Graph.GetAsync((await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_location_leads_to_a_new_first_round()
    {
        var id = await CreateAsync("A");
        var link = (await Graph.GetAsync($"{Contacts}/delta?$select=surname")).DeltaLink!;
        Sandbox.Faults.Add(new Fault(FaultKind.DeltaExpired));

        var location = (await Graph.GetAsync(link)).Header("Location")!;

        location.ShouldEndWith("/contacts/delta?$select=surname&$deltatoken=");
        var row = (await Graph.GetAsync(location)).Values.Single();
        IdOf(row).ShouldBe(id);
        row.ContainsKey("displayName").ShouldBeFalse();
    }

    [Fact]
    public async Task Links_end_by_age()
    {
        Habits(habits => habits with { Delta = habits.Delta with { TokenLifetime = TimeSpan.FromDays(1) } });
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        Clock.Advance(TimeSpan.FromHours(23));
        using var graph = await GraphClient.SignInAsync(Sandbox);
        (await graph.GetAsync(link)).Status.ShouldBe(200);

        Sandbox.Administrator.MoveClock(TimeSpan.FromHours(1));

        using var later = await GraphClient.SignInAsync(Sandbox);
        ShouldHaveEnded(await later.GetAsync(link), tellsWhere: true);
    }

    [Fact]
    public async Task Links_end_by_number_and_a_busy_mailbox_loses_the_old_ones()
    {
        Habits(habits => habits with { Delta = habits.Delta with { TokensKept = 2 } });
        var old = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        var recent = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        await Graph.GetAsync($"{FairContacts}/delta");

        ShouldHaveEnded(await Graph.GetAsync(old), tellsWhere: true);
        (await Graph.GetAsync(recent)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(410, "resyncRequired")]
    [InlineData(404, "syncStateNotFound")]
    public async Task It_is_told_in_different_words(int status, string code)
    {
        Habits(habits => habits with { Delta = habits.Delta with { ExpiredStatus = status, ExpiredCode = code } });
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        Sandbox.Faults.Add(new Fault(FaultKind.DeltaExpired) { Table = "contact", Operation = "delta" });

        (await Graph.GetAsync(link)).ShouldRefuse(status, code);
        (await Graph.GetAsync(link)).Status.ShouldBe(200);
    }

    private static void ShouldHaveEnded(Reply reply, bool tellsWhere)
    {
        reply
            .ShouldRefuse(410, "SyncStateNotFound")
            .ErrorMessage.ShouldStartWith("The sync state generation is not found; generation=");
        (reply.Header("Location") is not null).ShouldBe(tellsWhere);
    }
}
