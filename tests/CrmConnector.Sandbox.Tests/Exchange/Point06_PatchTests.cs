using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point06_PatchTests : ExchangeTest
{
    [Fact]
    public async Task What_is_omitted_stays_null_clears_and_collections_are_replaced_whole()
    {
        var url = await MakeAsync();

        var reply = await Graph.PatchAsync(
            url,
            """
            {"jobTitle":null,"businessPhones":["+39 045 3"],"homePhones":[],"emailAddresses":[{"address":"new@b.example"}],"homeAddress":null}
            """
        );

        reply.Status.ShouldBe(200, reply.Text);
        reply["jobTitle"].ShouldBeNull();
        ((string?)reply["companyName"]).ShouldBe("Zorzi S.r.l.");
        reply["businessPhones"]!.AsArray().Select(p => (string?)p).ShouldBe(["+39 045 3"]);
        reply["homePhones"]!.AsArray().ShouldBeEmpty();
        var email = reply["emailAddresses"]!.AsArray().Single()!.AsObject();
        ((string?)email["address"]).ShouldBe("new@b.example");
        email.ContainsKey("name").ShouldBeFalse();
        reply["homeAddress"]!.AsObject().ShouldBeEmpty();
        ((string?)reply["businessAddress"]!["city"]).ShouldBe("Verona");
    }

    [Theory]
    [InlineData("businessPhones")]
    [InlineData("emailAddresses")]
    [InlineData("categories")]
    public async Task A_collection_is_not_cleared_by_null(string name) =>
        (await Graph.PatchAsync(await MakeAsync(), $$"""{"{{name}}":null}""")).ShouldRefuse(
            400,
            "UnableToDeserializePostBody"
        );

    [Fact]
    public async Task Types_and_other_cases_of_names_are_taken()
    {
        var reply = await Graph.PatchAsync(
            await MakeAsync(),
            """
            {"@odata.type":"#microsoft.graph.contact","JobTitle":"Buyer","BUSINESSPHONES":["1"],"businessPhones@odata.type":"#Collection(String)",
             "businessAddress":{"@odata.type":"microsoft.graph.physicalAddress","City":"Padova"},
             "emailAddresses":[{"@odata.type":"microsoft.graph.emailAddress","Address":"x@y.example","Name":"X"}]}
            """
        );

        reply.Status.ShouldBe(200, reply.Text);
        ((string?)reply["jobTitle"]).ShouldBe("Buyer");
        reply["businessPhones"]!.AsArray().Count.ShouldBe(1);
        ((string?)reply["businessAddress"]!["city"]).ShouldBe("Padova");
        ((string?)reply["emailAddresses"]![0]!["address"]).ShouldBe("x@y.example");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_part_of_an_address_replaces_it_or_is_merged(bool merges)
    {
        Habits(habits => habits with { MergesPartialAddresses = merges });

        var reply = await Graph.PatchAsync(await MakeAsync(), """{"businessAddress":{"city":"Padova","state":null}}""");

        var address = reply["businessAddress"]!.AsObject();
        ((string?)address["city"]).ShouldBe("Padova");
        address.ContainsKey("state").ShouldBeFalse();
        ((string?)address["street"]).ShouldBe(merges ? "Via Roma 1" : null);
    }

    [Fact]
    public async Task Slots_have_no_gaps()
    {
        var reply = await Graph.PatchAsync(
            await MakeAsync(),
            """{"businessPhones":["","+39 2"],"emailAddresses":[{},{"address":"b@c.example"}]}"""
        );

        reply["businessPhones"]!.AsArray().Select(p => (string?)p).ShouldBe(["+39 2"]);
        ((string?)reply["emailAddresses"]!.AsArray().Single()!["address"]).ShouldBe("b@c.example");
    }

    [Theory]
    [InlineData(ParentFolderPatch.Ignored, 200)]
    [InlineData(ParentFolderPatch.Moves, 200)]
    [InlineData(ParentFolderPatch.Refused, 400)]
    public async Task The_parent_folder_can_be_written_in_three_ways(ParentFolderPatch habit, int status)
    {
        Habits(habits => habits with { ParentFolderPatch = habit });
        var url = await MakeAsync();
        var id = url[(url.LastIndexOf('/') + 1)..];

        var reply = await Graph.PatchAsync(url, $$"""{"parentFolderId":"{{FairId}}"}""");

        reply.Status.ShouldBe(status, reply.Text);
        var moved = habit == ParentFolderPatch.Moves;
        (await Graph.GetAsync(url)).Status.ShouldBe(moved ? 404 : 200);
        if (status == 200)
        {
            ((string?)reply["parentFolderId"]).ShouldBe(moved ? FairId : DefaultId);
            string.Equals(IdOf(reply.Json!), id, StringComparison.Ordinal).ShouldBe(!moved);
        }
    }

    private async Task<string> MakeAsync()
    {
        var contact = await Graph.CreateAsync(
            Contacts,
            new
            {
                surname = "Zorzi",
                jobTitle = "Titolare",
                companyName = "Zorzi S.r.l.",
                businessPhones = new[] { "+39 045 1", "+39 045 2" },
                homePhones = new[] { "+39 045 9" },
                emailAddresses = new[] { new { name = "A", address = "a@b.example" } },
                businessAddress = new
                {
                    street = "Via Roma 1",
                    city = "Verona",
                    state = "VR",
                },
                homeAddress = new { city = "Schio" },
            }
        );
        return $"{Contacts}/{IdOf(contact)}";
    }
}
