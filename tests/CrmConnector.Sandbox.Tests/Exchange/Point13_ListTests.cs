using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point13_ListTests : ExchangeTest
{
    [Fact]
    public async Task A_page_has_10_rows_and_a_link_on_the_requests_own_host()
    {
        await FillAsync(25);

        var pages = new List<int>();
        var url = $"http://localhost:{Sandbox.Root.Port}/v1.0/{Contacts}?$select=surname";
        var names = new List<string?>();
        while (url is not null)
        {
            var page = await Graph.GetAsync(url);
            pages.Add(page.Values.Count);
            names.AddRange(page.Values.Select(row => (string?)row["surname"]));
            url = page.NextLink;
            if (url is not null)
            {
                url.ShouldStartWith($"http://localhost:{Sandbox.Root.Port}/v1.0/users/");
                url.ShouldContain("$skip=");
                url.ShouldContain("$select=surname");
            }
        }

        pages.ShouldBe([10, 10, 5]);
        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(25);
    }

    [Fact]
    public async Task Top_and_skip_and_the_preferred_page_size_are_honoured()
    {
        await FillAsync(12);

        (await Graph.GetAsync($"{Contacts}?$top=7")).Values.Count.ShouldBe(7);
        (await Graph.GetAsync($"{Contacts}?$top=7&$skip=8")).Values.Count.ShouldBe(4);
        (await Graph.GetAsync($"{Contacts}?$top=1000")).NextLink.ShouldBeNull();
        (await Graph.GetAsync(Contacts, ("Prefer", "odata.maxpagesize=3"))).Values.Count.ShouldBe(3);
        (await Graph.GetAsync($"{Contacts}?$top=1001")).ShouldRefuse(400, "BadRequest");
        (await Graph.GetAsync($"{Contacts}?$top=0")).ShouldRefuse(400, "BadRequest");
        (await Graph.GetAsync($"{Contacts}?$top=many")).ShouldRefuse(400, "BadRequest");
    }

    [Fact]
    public async Task A_list_read_while_others_write_can_skip_rows()
    {
        await FillAsync(12);
        var first = await Graph.GetAsync($"{Contacts}?$top=6");
        await Graph.DeleteAsync($"{Contacts}/{IdOf(first.Values[0])}");

        (await Graph.GetAsync(first.NextLink!)).Values.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Contact_lists_are_counted_and_not_given()
    {
        await FillAsync(2);
        await Sandbox.Users.AddContactListAsync(Anna, folder: null, CancellationToken.None);

        (await Graph.GetAsync($"{Contacts}/$count")).Text.ShouldBe("3");
        var list = await Graph.GetAsync($"{Contacts}?$count=true");
        ((int?)list["@odata.count"]).ShouldBe(3);
        list.Values.Count.ShouldBe(2);
        (await Graph.GetAsync($"{Contacts}/$count?$filter=surname eq 'N00'")).Text.ShouldBe("1");
    }

    [Fact]
    public async Task The_list_of_a_folder_holds_nothing_of_folders_below()
    {
        await FillAsync(1);
        await Graph.CreateAsync(FairContacts, new { surname = "Fair" });

        (await Graph.GetAsync(Contacts)).Values.Count.ShouldBe(1);
        ((string?)(await Graph.GetAsync(FairContacts)).Values.Single()["surname"]).ShouldBe("Fair");
    }

    [Theory]
    [InlineData("companyName eq 'ZORZI s.r.l.'", 1)]
    [InlineData("companyName ne 'Zorzi S.r.l.'", 2)]
    [InlineData("companyName eq null", 1)]
    [InlineData("startswith(givenName,'Niccol')", 1)]
    [InlineData("startswith(surname,'z') and not (givenName eq 'Ada')", 1)]
    [InlineData("surname eq 'Tosi' or surname eq 'Zorzi'", 3)]
    [InlineData("surname eq 'D''Amico'", 0)]
    [InlineData("givenName eq 'NICCOLÒ'", 1)]
    [InlineData("givenName eq 'Niccolo'", 0)]
    [InlineData("emailAddresses/any(a:a/address eq 'ADA@zorzi.example')", 1)]
    [InlineData("emailAddresses/any(x:x/address eq 'second@zorzi.example')", 1)]
    [InlineData("lastModifiedDateTime ge 2026-03-02T09:00:00Z", 3)]
    [InlineData("lastModifiedDateTime gt 2026-03-02T09:00:00Z", 0)]
    public async Task Some_filters_work(string filter, int found)
    {
        await MakeThreeAsync();

        var reply = await Graph.GetAsync($"{Contacts}?$filter={Uri.EscapeDataString(filter)}&$count=true");

        reply.Status.ShouldBe(200, reply.Text);
        reply.Values.Count.ShouldBe(found);
        ((int?)reply["@odata.count"]).ShouldBe(found);
    }

    [Theory]
    [InlineData("emailAddresses/any(a:a/name eq 'Ada')")]
    [InlineData("emailAddresses/any(a:a/address ne 'ada@zorzi.example')")]
    [InlineData("emailAddresses/any(a:startswith(a/address,'ada'))")]
    [InlineData("emailAddresses/all(a:a/address eq 'ada@zorzi.example')")]
    [InlineData("categories/any(c:c eq 'Customer')")]
    [InlineData("changeKey eq 'x'")]
    [InlineData("businessAddress/city eq 'Verona'")]
    [InlineData("telephone1 eq '5'")]
    [InlineData("surname gt 'A'")]
    [InlineData("surname eq Zorzi")]
    [InlineData("surname eq")]
    public async Task Others_are_refused(string filter) =>
        (await Graph.GetAsync($"{Contacts}?$filter={Uri.EscapeDataString(filter)}")).Status.ShouldBe(400);

    [Fact]
    public async Task Rows_are_sorted_and_their_properties_selected()
    {
        await MakeThreeAsync();

        var rows = (
            await Graph.GetAsync($"{Contacts}?$orderby=surname desc,givenName&$select=givenName,surname")
        ).Values;

        rows.Select(row => (string?)row["givenName"]).ShouldBe(["Ada", "Niccolò", "Élodie"]);
        rows[0].Select(p => p.Key).ShouldBe(["@odata.etag", "id", "givenName", "surname"]);
    }

    [Theory]
    [InlineData("$select=telephone1")]
    [InlineData("$orderby=categories")]
    [InlineData("$search=x")]
    [InlineData("$apply=aggregate($count as n)")]
    [InlineData("$expand=manager")]
    [InlineData("$magic=1")]
    public async Task What_is_not_there_is_refused(string query) =>
        (await Graph.GetAsync($"{Contacts}?{query}")).Status.ShouldBe(400);

    private async Task FillAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await CreateAsync($"N{i:00}");
        }
    }

    private async Task MakeThreeAsync()
    {
        await Graph.CreateAsync(
            Contacts,
            new
            {
                givenName = "Niccolò",
                surname = "Zorzi",
                companyName = "Zorzi S.r.l.",
            }
        );
        await Graph.CreateAsync(
            Contacts,
            new
            {
                givenName = "Ada",
                surname = "Zorzi",
                companyName = "Altra",
                emailAddresses = new[]
                {
                    new { address = "ada@zorzi.example", name = "Ada" },
                    new { address = "second@zorzi.example", name = "Ada" },
                },
            }
        );
        await Graph.CreateAsync(Contacts, new { givenName = "Élodie", surname = "Tosi" });
    }
}
