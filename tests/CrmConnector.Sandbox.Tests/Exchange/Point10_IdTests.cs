using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point10_IdTests : ExchangeTest
{
    [Fact]
    public async Task A_contact_has_two_ids_and_both_lead_to_it()
    {
        var regular = await CreateAsync("Zorzi");
        var immutable = IdOf(await Graph.ReadAsync($"{Contacts}/{regular}", ("Prefer", Immutable)));

        immutable.ShouldDifferFrom(regular);
        IdOf(await Graph.ReadAsync($"{Contacts}/{immutable}")).ShouldBe(regular);
        IdOf(await Graph.ReadAsync($"{Contacts}/{immutable}", ("Prefer", Immutable))).ShouldBe(immutable);
        (await Graph.PatchAsync($"{Contacts}/{immutable}", """{"jobTitle":"A"}""")).Status.ShouldBe(200);
        (await Graph.DeleteAsync($"{Contacts}/{immutable}")).Status.ShouldBe(204);
    }

    [Theory]
    [InlineData("odata.maxpagesize=2, IdType=\"ImmutableId\"")]
    [InlineData("IdType=\"ImmutableId\",odata.maxpagesize=2")]
    [InlineData("return=minimal, idtype=\"ImmutableId\", odata.maxpagesize=2, something-new")]
    public async Task Preferences_are_a_list(string prefer)
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(IdOf(await Graph.CreateAsync(Contacts, new { surname = "A" }, ("Prefer", Immutable))));
        }

        foreach (var url in (string[])[$"{Contacts}/delta()", Contacts])
        {
            var page = await Graph.GetAsync(url, ("Prefer", prefer));

            page.Values.Select(IdOf).ShouldBe(ids.Take(2));
            page.NextLink.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task The_preference_holds_for_one_request()
    {
        var created = IdOf(await Graph.CreateAsync(Contacts, new { surname = "A" }, ("Prefer", Immutable)));

        IdOf((await Graph.GetAsync(Contacts)).Values.Single()).ShouldDifferFrom(created);
        IdOf((await Graph.GetAsync($"{Contacts}/delta")).Values.Single()).ShouldDifferFrom(created);
    }

    [Theory]
    [InlineData("restId", "restImmutableEntryId")]
    [InlineData("restImmutableEntryId", "restId")]
    [InlineData("restId", "ewsId")]
    [InlineData("restId", "entryId")]
    [InlineData("restImmutableEntryId", "immutableEntryId")]
    public async Task Ids_are_translated_there_and_back(string from, string to)
    {
        var regular = await CreateAsync("Zorzi");
        var immutable = IdOf(await Graph.ReadAsync($"{Contacts}/{regular}", ("Prefer", Immutable)));
        var id = from is "restId" ? regular : immutable;

        var there = await TranslateAsync([id], from, to);
        var back = await TranslateAsync([(string)there[0]!["targetId"]!], to, from);

        ((string?)there[0]!["sourceId"]).ShouldBe(id);
        ((string?)back[0]!["targetId"]).ShouldBe(id);
        if (to is "restId" or "restImmutableEntryId")
        {
            ((string?)there[0]!["targetId"]).ShouldBe(to is "restId" ? regular : immutable);
        }
    }

    [Fact]
    public async Task What_cannot_be_translated_says_so_in_its_row()
    {
        var id = await CreateAsync("Zorzi");

        var rows = await TranslateAsync([id, "nonsense"], "restId", "restImmutableEntryId");

        rows[0]!["errorDetails"].ShouldBeNull();
        rows[1]!["targetId"].ShouldBeNull();
        ((string?)rows[1]!["errorDetails"]!["code"]).ShouldBe("ErrorItemNotFound");
    }

    [Fact]
    public async Task A_thousand_ids_are_translated_at_a_time_and_the_form_must_be_known()
    {
        var url = $"users/{Anna}/translateExchangeIds";
        var many = string.Join(',', Enumerable.Repeat("\"x\"", 1001));

        (
            await Graph.PostAsync(url, $$"""{"InputIds":[{{many}}],"SourceIdType":"restId","TargetIdType":"ewsId"}""")
        ).ShouldRefuse(400, "ErrorInvalidRequest");
        (
            await Graph.PostAsync(url, """{"InputIds":[],"SourceIdType":"restId","TargetIdType":"other"}""")
        ).Status.ShouldBe(400);
    }

    private async Task<JsonArray> TranslateAsync(string[] ids, string from, string to)
    {
        // the names as the SDK spells them
        var body = new JsonObject
        {
            ["InputIds"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]),
            ["SourceIdType"] = from,
            ["TargetIdType"] = to,
        };
        var reply = await Graph.PostAsync($"users/{Anna}/translateExchangeIds", body.ToJsonString());
        reply.Status.ShouldBe(200, reply.Text);
        return reply["value"]!.AsArray();
    }
}
