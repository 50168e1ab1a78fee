using System.Net;

namespace CrmConnector.Sandbox.Tests.Page;

public sealed class PageEditTests : PageTest
{
    [Fact]
    public async Task A_customer_is_created_changed_and_deleted_in_the_ERP()
    {
        var created = (await CreateAsync("customers", new { name = "Nuova Srl", phone = "045 1" })).ShouldBe(
            HttpStatusCode.Created
        );
        ((string?)created["id"]).ShouldBe("C00031");

        Time.Advance(TimeSpan.FromHours(1));
        var edited = await EditAsync(
            "customers",
            created.Json!,
            new
            {
                phone = "045 2",
                credit_limit = "1500.5",
                active = "false",
            }
        );
        ((string?)edited["values"]!["phone"]).ShouldBe("045 2");
        ((string?)edited["values"]!["credit_limit"]).ShouldBe("1500.5");
        ((string?)edited["values"]!["active"]).ShouldBe("false");
        ((string?)edited["changed"]).ShouldBe("2026-03-02T10:00:00");
        ((string?)edited["version"] == (string?)created["version"]).ShouldBeFalse();

        (await DeleteAsync("customers", edited.Json!)).ShouldBe(HttpStatusCode.NoContent);
        (await GetAsync("/api/records/customers?id=C00031")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("phone", "0123456789012345678901234567890123456789x", "'phone' takes at most 40 characters, not 41.")]
    [InlineData("agent", "A99", "There is no agent 'A99'")]
    [InlineData("credit_limit", "a lot", "'credit_limit' takes a number like 1250.50, not 'a lot'.")]
    [InlineData("employees", "1.5", "'employees' takes a whole number, not '1.5'.")]
    [InlineData("currency", null, "'currency' must not be empty.")]
    public async Task The_ERP_says_what_it_does_not_accept(string column, string? value, string words)
    {
        var customer = await OnlyAsync("customers", "C00001");
        var reply = await EditAsync(
            "customers",
            customer,
            new Dictionary<string, string?>(StringComparer.Ordinal) { [column] = value }
        );
        reply.Status.ShouldBe(400);
        ((string?)reply["problem"]).ShouldNotBeNull().ShouldStartWith(words);
        (await OnlyAsync("customers", "C00001")).ToJsonString().ShouldBe(customer.ToJsonString());
    }

    [Fact]
    public async Task A_number_that_is_taken_is_refused()
    {
        var reply = await CreateAsync("customers", new { code = "C00001", name = "Twin" });
        reply.Status.ShouldBe(400);
        ((string?)reply["problem"]).ShouldBe("There is a customer C00001 already.");
    }

    [Fact]
    public async Task An_account_is_created_changed_and_deleted_by_a_sales_person()
    {
        var created = (
            await CreateAsync(
                "accounts",
                new
                {
                    name = "Acme",
                    creditlimit = "1000",
                    customertypecode = "3",
                }
            )
        ).ShouldBe(HttpStatusCode.Created);
        ((string?)created["values"]!["creditlimit"]).ShouldBe("1000");
        ((string?)created["note"]).ShouldBeNull();
        var edited = await EditAsync("accounts", created.Json!, new { telephone1 = "045 3", statecode = "1" });
        ((string?)edited["card"]!["phone"]).ShouldBe("045 3");
        ((string?)edited["card"]!["state"]).ShouldBe("Inactive");
        (await DeleteAsync("accounts", edited.Json!)).ShouldBe(HttpStatusCode.NoContent);
        (await RowsAsync("accounts")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("accountnumber", "123456789012345678901")]
    [InlineData("creditlimit", "a lot")]
    [InlineData("customertypecode", "99")]
    public async Task The_CRM_says_in_its_own_words_what_it_does_not_accept(string column, string value)
    {
        var created = await CreateAsync("accounts", new { name = "Acme" });
        var reply = await EditAsync(
            "accounts",
            created.Json!,
            new Dictionary<string, string?>(StringComparer.Ordinal) { [column] = value }
        );
        reply.Status.ShouldBe(400);
        ((string?)reply["problem"]).ShouldNotBeNull().ShouldContain(column);
        ((string?)reply["problem"]).ShouldNotBeNull().ShouldNotContain("Parameter '");
    }

    [Fact]
    public async Task A_lead_is_created_with_what_it_needs()
    {
        var lead = (
            await CreateAsync(
                "leads",
                new
                {
                    subject = "Fair",
                    firstname = "Ada",
                    lastname = "Neri",
                    companyname = "Neri",
                }
            )
        ).ShouldBe(HttpStatusCode.Created);
        ((string?)lead["card"]!["person"]).ShouldBe("Ada Neri");
    }

    [Fact]
    public async Task A_contact_is_created_in_a_mailbox_changed_and_deleted()
    {
        var mailbox = Exchange.Mailboxes[1];
        var created = (
            await CreateAsync(
                "contacts",
                new
                {
                    displayName = "Ada Neri",
                    email1 = "ada@neri.example",
                    email2 = "info@neri.example",
                    businessPhone1 = "045 4",
                    city = "Verona",
                    categories = "Lead; Fair",
                },
                mailbox
            )
        ).ShouldBe(HttpStatusCode.Created);
        ((string?)created["note"]).ShouldBe("Jonas Brandt");

        var edited = await EditAsync(
            "contacts",
            created.Json!,
            new
            {
                email1 = (string?)null,
                mobilePhone = "333",
                postalCode = "37100",
            }
        );
        var contact = Exchange
            .Users.Contacts(mailbox)
            .Single(c => (string?)c.Fields["displayName"] == "Ada Neri")
            .Fields;
        ((string?)contact["emailAddresses"]!.AsArray().ShouldHaveSingleItem()!["address"]).ShouldBe(
            "info@neri.example"
        );
        ((string?)contact["businessAddress"]!["city"]).ShouldBe("Verona");
        ((string?)contact["businessAddress"]!["postalCode"]).ShouldBe("37100");
        contact["categories"]!.AsArray().Select(c => (string?)c).ShouldBe(["Lead", "Fair"]);
        ((string?)edited["values"]!["email1"]).ShouldBe("info@neri.example");

        (await DeleteAsync("contacts", edited.Json!)).ShouldBe(HttpStatusCode.NoContent);
        (await RowsAsync("contacts", "search=Neri")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Exchange_says_what_it_does_not_accept()
    {
        var created = await CreateAsync("contacts", new { displayName = "Ada" });
        var reply = await EditAsync("contacts", created.Json!, new { jobTitle = new string('x', 300) });
        reply.Status.ShouldBe(400);
        ((string?)reply["problem"]).ShouldNotBeNullOrWhiteSpace();
        (await CreateAsync("contacts", new { displayName = "Bob" }, "nobody@example.com")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Whoever_edits_what_somebody_else_changed_is_told()
    {
        var created = await CreateAsync("accounts", new { name = "Acme" });
        (await EditAsync("accounts", created.Json!, new { telephone1 = "1" })).ShouldBe(HttpStatusCode.OK);
        var late = await EditAsync("accounts", created.Json!, new { telephone1 = "2" });
        late.Status.ShouldBe(409);
        ((string?)(await OnlyAsync("accounts", "Acme"))["values"]!["telephone1"]).ShouldBe("1");
        (await DeleteAsync("accounts", created.Json!)).Status.ShouldBe(409);
    }

    [Theory]
    [InlineData("""{"id":"C00001","values":{"modified":"2026-01-01"}}""")]
    [InlineData("""{"id":"C00001","values":{"name = 'x' --":"y"}}""")]
    [InlineData("""{"id":"C00001"}""")]
    [InlineData("[]")]
    [InlineData("no json")]
    public async Task What_the_page_would_never_send_is_refused(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/api/records/customers");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var reply = await SendRawAsync(request, content);
        reply.Status.ShouldBe(400);
    }
}
