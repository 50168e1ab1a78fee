using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point03_ContactTests : ExchangeTest
{
    [Fact]
    public async Task A_create_gives_the_whole_contact_with_what_the_service_adds()
    {
        var contact = await Graph.CreateAsync(
            Contacts,
            new
            {
                givenName = "Inés",
                surname = "Valdéz",
                title = "Dott.",
                jobTitle = "Titolare",
                categories = new[] { "Customer", "VIP" },
                emailAddresses = new[] { new { name = "Inés Valdéz", address = "ines@contoso.example" } },
                businessPhones = new[] { "+34 555 0100" },
                businessAddress = new
                {
                    street = "1 Rua Alta\r\nEscalera B",
                    city = "Vigo",
                    countryOrRegion = "España",
                },
                personalNotes = "Prima riga\r\nseconda",
            }
        );

        IdOf(contact).Length.ShouldBeGreaterThan(40);
        ((string?)contact["changeKey"]).ShouldNotBeNullOrEmpty();
        ((string?)contact["createdDateTime"]).ShouldBe("2026-03-02T09:00:00Z");
        ((string?)contact["lastModifiedDateTime"]).ShouldBe("2026-03-02T09:00:00Z");
        ((string?)contact["parentFolderId"]).ShouldBe(DefaultId);
        ((string?)contact["surname"]).ShouldBe("Valdéz");
        ((string?)contact["title"]).ShouldBe("Dott.");
        ((string?)contact["jobTitle"]).ShouldBe("Titolare");
        contact["categories"]!.AsArray().Select(c => (string?)c).ShouldBe(["Customer", "VIP"]);
        ((string?)contact["businessAddress"]!["street"]).ShouldBe("1 Rua Alta\r\nEscalera B");
        ((string?)contact["personalNotes"]).ShouldBe("Prima riga\r\nseconda");
        ((string?)contact["@odata.context"])!.ShouldEndWith("/contacts/$entity");
        var read = await Graph.ReadAsync($"{Contacts}/{IdOf(contact)}");
        JsonNode.DeepEquals(read, contact).ShouldBeTrue(read.ToJsonString());
    }

    [Fact]
    public async Task What_is_empty_has_the_form_of_its_kind()
    {
        var contact = await Graph.CreateAsync(Contacts, new { });

        foreach (var text in (string[])["givenName", "displayName", "mobilePhone", "birthday", "companyName"])
        {
            contact.ContainsKey(text).ShouldBeTrue(text);
            contact[text].ShouldBeNull(text);
        }

        foreach (
            var list in (string[])
                ["businessPhones", "homePhones", "emailAddresses", "imAddresses", "children", "categories"]
        )
        {
            contact[list]!.AsArray().ShouldBeEmpty(list);
        }

        foreach (var address in (string[])["businessAddress", "homeAddress", "otherAddress"])
        {
            contact[address]!.AsObject().ShouldBeEmpty(address);
        }

        ((string?)contact["personalNotes"]).ShouldBe("");
    }

    [Fact]
    public async Task An_update_gives_the_whole_contact()
    {
        var id = await CreateAsync("Zorzi");
        Clock.Advance(TimeSpan.FromMinutes(1));

        var reply = await Graph.PatchAsync($"{Contacts}/{id}", """{"jobTitle":"Buyer"}""");

        reply.Status.ShouldBe(200);
        IdOf(reply.Json!).ShouldBe(id);
        ((string?)reply["surname"]).ShouldBe("Zorzi");
        ((string?)reply["jobTitle"]).ShouldBe("Buyer");
        ((string?)reply["createdDateTime"]).ShouldBe("2026-03-02T09:00:00Z");
        ((string?)reply["lastModifiedDateTime"]).ShouldBe("2026-03-02T09:01:00Z");
    }

    [Fact]
    public async Task A_deleted_contact_is_not_found_any_more()
    {
        var id = await CreateAsync("Zorzi");

        var reply = await Graph.DeleteAsync($"{Contacts}/{id}");

        reply.Status.ShouldBe(204);
        reply.Text.ShouldBeEmpty();
        const string sentence = "The specified object was not found in the store.";
        (await Graph.DeleteAsync($"{Contacts}/{id}")).ShouldRefuse(404, "ErrorItemNotFound", sentence);
        (await Graph.GetAsync($"{Contacts}/{id}")).ShouldRefuse(404, "ErrorItemNotFound", sentence);
        (await Graph.PatchAsync($"{Contacts}/{id}", "{}")).ShouldRefuse(404, "ErrorItemNotFound", sentence);
    }

    [Fact]
    public async Task A_permanent_deletion_leaves_nothing_to_restore()
    {
        var soft = await CreateAsync("A");
        var hard = await CreateAsync("B");
        await Graph.DeleteAsync($"{Contacts}/{soft}");

        (await Graph.PostAsync($"{Contacts}/{hard}/permanentDelete", body: null)).Status.ShouldBe(204);

        (await Graph.GetAsync($"{Contacts}/{hard}")).ShouldRefuse(404, "ErrorItemNotFound");
        var back = await Sandbox.Users.RestoreAsync(Anna, soft, CancellationToken.None);
        ((string?)(await Graph.ReadAsync($"{Contacts}/{back}"))["surname"]).ShouldBe("A");
        await Should.ThrowAsync<ArgumentException>(() =>
            Sandbox.Users.RestoreAsync(Anna, hard, CancellationToken.None)
        );
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("AAMkAD%3D")]
    [InlineData("7c1f3b52-0000-4000-8000-000000000001")]
    public async Task Garbage_is_no_id(string id)
    {
        (await Graph.GetAsync($"{Contacts}/{id}")).ShouldRefuse(400, "ErrorInvalidIdMalformed", "Id is malformed.");
        (await Graph.PatchAsync($"{Contacts}/{id}", "{}")).ShouldRefuse(400, "ErrorInvalidIdMalformed");
        (await Graph.GetAsync($"{Folders}/{id}/contacts")).ShouldRefuse(400, "ErrorInvalidIdMalformed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"surname":5}""")]
    [InlineData("""{"businessPhones":"+39 1"}""")]
    [InlineData("""{"businessPhones":[null]}""")]
    [InlineData("""{"businessAddress":{"planet":"Mars"}}""")]
    [InlineData("""{"emailAddresses":[{"address":"a@b.example","kind":"work"}]}""")]
    [InlineData("""{"telephone1":"+39 1"}""")]
    [InlineData("""{"birthday":"tomorrow"}""")]
    [InlineData("""{"surname":"\ud800"}""")]
    [InlineData("""{"\ud800":"x"}""")]
    public async Task A_body_that_is_no_contact_is_refused(string body) =>
        (await Graph.PostAsync(Contacts, body)).ShouldRefuse(400, "UnableToDeserializePostBody");

    [Theory]
    [InlineData("🦊 𝒵orzi \" \\ ' <b> & %41 \t")]
    [InlineData("e\u0301 Å \u200b\u202e ﬁ")]
    [InlineData("  trailing and leading  ")]
    [InlineData("\u0001\u007f\ufffd")]
    public async Task Any_text_comes_back_as_it_was_written(string text)
    {
        var contact = await Graph.CreateAsync(
            Contacts,
            new
            {
                surname = text,
                emailAddresses = new[] { new { name = text, address = text } },
                children = new[] { text },
                homeAddress = new { street = text },
                singleValueExtendedProperties = new[] { new { id = "String 0x3A24001E", value = text } },
            }
        );

        var read = await Graph.ReadAsync(
            $"{Contacts}/{IdOf(contact)}?$expand=singleValueExtendedProperties($filter=id eq 'String 0x3A24001E')"
        );
        ((string?)read["surname"]).ShouldBe(text);
        ((string?)read["emailAddresses"]![0]!["address"]).ShouldBe(text);
        ((string?)read["children"]![0]).ShouldBe(text);
        ((string?)read["homeAddress"]!["street"]).ShouldBe(text);
        ((string?)read["singleValueExtendedProperties"]![0]!["value"]).ShouldBe(text);
    }

    [Fact]
    public async Task A_text_with_NUL_cannot_be_stored()
    {
        (await Graph.PostAsync(Contacts, """{"surname":"a\u0000b"}""")).ShouldRefuse(400, "ErrorInvalidProperty");
        (
            await Graph.PostAsync(
                Contacts,
                """{"singleValueExtendedProperties":[{"id":"String 0x3A24001E","value":"a\u0000b"}]}"""
            )
        ).ShouldRefuse(400, "ErrorInvalidProperty");
    }

    [Fact]
    public async Task A_client_cannot_choose_ids_times_or_versions()
    {
        var contact = await Graph.CreateAsync(
            Contacts,
            new
            {
                id = "mine",
                changeKey = "mine",
                createdDateTime = "2001-01-01T00:00:00Z",
                lastModifiedDateTime = "2001-01-01T00:00:00Z",
            }
        );

        IdOf(contact).ShouldDifferFrom("mine");
        ((string?)contact["changeKey"]).ShouldDifferFrom("mine");
        ((string?)contact["createdDateTime"]).ShouldBe("2026-03-02T09:00:00Z");
        ((string?)contact["lastModifiedDateTime"]).ShouldBe("2026-03-02T09:00:00Z");
    }

    [Fact]
    public async Task Placed_email_addresses_are_told_by_the_global_cloud_only()
    {
        var body = new { emailAddresses = new[] { new { address = "a@b.example" }, new { address = "c@d.example" } } };
        var contact = await Graph.CreateAsync(Contacts, body);

        ((string?)contact["secondaryEmailAddress"]!["address"]).ShouldBe("c@d.example");
        contact.ContainsKey("tertiaryEmailAddress").ShouldBeTrue();
        contact["tertiaryEmailAddress"].ShouldBeNull();
        Habits(habits => habits with { HasPlacedEmailAddresses = false });
        (await Graph.ReadAsync($"{Contacts}/{IdOf(contact)}")).ContainsKey("primaryEmailAddress").ShouldBeFalse();
    }
}
