using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point15_DeltaSelectTests : ExchangeTest
{
    [Fact]
    public async Task What_was_selected_first_holds_for_all_pages_and_rounds()
    {
        await Graph.CreateAsync(Contacts, new { surname = "A", jobTitle = "Buyer" });
        var second = IdOf(await Graph.CreateAsync(Contacts, new { surname = "B", jobTitle = "Buyer" }));
        (string, string) one = ("Prefer", "odata.maxpagesize=1");

        var first = await Graph.GetAsync($"{Contacts}/delta?$select=surname,mobilePhone", one);
        first.NextLink!.ShouldNotContain("$select");
        var last = await Graph.GetAsync(first.NextLink!, one);
        last.DeltaLink!.ShouldNotContain("$select");
        await Graph.PatchAsync($"{Contacts}/{second}", """{"mobilePhone":"+39 340"}""");
        var next = await Graph.GetAsync(last.DeltaLink!);

        foreach (var row in first.Values.Concat(last.Values).Concat(next.Values))
        {
            row.Select(p => p.Key).ShouldBe(["@odata.type", "@odata.etag", "id", "surname", "mobilePhone"]);
        }

        ((string?)next.Values.Single()["mobilePhone"]).ShouldBe("+39 340");
    }

    [Theory]
    [InlineData("$filter=surname eq 'A'")]
    [InlineData("$orderby=surname")]
    [InlineData("$search=A")]
    [InlineData("$top=5")]
    [InlineData("$expand=extensions")]
    [InlineData("$select=telephone1")]
    [InlineData("$deltatoken=latest")]
    public async Task Nothing_else_may_be_said_in_the_first_request(string query) =>
        (await Graph.GetAsync($"{Contacts}/delta?{query}")).Status.ShouldBe(400);

    [Fact]
    public async Task A_row_can_hold_only_what_changed()
    {
        Habits(habits => habits with { Delta = habits.Delta with { OnlyChangedProperties = true } });
        var id = await CreateAsync("A");
        var first = await Graph.GetAsync($"{Contacts}/delta");
        first.Values.Single().ContainsKey("surname").ShouldBeTrue();

        await Graph.PatchAsync($"{Contacts}/{id}", """{"jobTitle":null,"mobilePhone":"+39 340"}""");
        var made = await CreateAsync("B");
        var rows = (await Graph.GetAsync(first.DeltaLink!)).Values;

        rows[0].Select(p => p.Key).ShouldBe(["@odata.type", "@odata.etag", "id", "mobilePhone"]);
        IdOf(rows[1]).ShouldBe(made);
        ((string?)rows[1]["surname"]).ShouldBe("B");
    }
}
