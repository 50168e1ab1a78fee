using System.Net;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Erp;

namespace CrmConnector.Sandbox.Tests.Page;

public sealed class PageRecordTests : PageTest
{
    [Fact]
    public async Task Customers_come_in_pages_in_the_order_of_their_numbers()
    {
        var first = await GetAsync("/api/view/customers?size=20");
        first["rows"]!.AsArray().Count.ShouldBe(20);
        ((long?)first["counts"]!["customers"]).ShouldBe(30);
        var second = await RowsAsync("customers", $"size=20&after={(string?)first["next"]}");
        second.Count.ShouldBe(10);
        ((string?)second[0][0]["id"]).ShouldBe("C00021");
    }

    [Fact]
    public async Task What_belongs_together_by_number_vat_or_email_is_one_row()
    {
        await AccountAsync(
            ("name", "By number"),
            ("accountnumber", "C00004"),
            ("emailaddress1", "boss@by-number.example")
        );
        var customer = await OnlyAsync("customers", "C00007");
        await AccountAsync(("name", "By VAT"), ("new_vatnumber", (string?)customer["values"]!["vat"]));
        await Exchange.Users.CreateAsync(
            Exchange.Mailboxes[0],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["displayName"] = "The boss",
                ["emailAddresses"] = new[] { new { address = "Boss@by-number.example" } },
            },
            folder: null,
            CancellationToken.None
        );

        var rows = await RowsAsync("customers");
        Names(rows, "C00004").ShouldContain("accounts By number");
        Names(rows, "C00004").ShouldContain("contacts The boss");
        Names(rows, "C00007").ShouldContain("accounts By VAT");
        (await RowsAsync("accounts")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_account_stands_with_the_lead_that_it_was_made_of()
    {
        var lead = await CreateAsync("leads", new { lastname = "Rossi", companyname = "Rossi Srl" });
        await AccountAsync(("name", "Rossi"), ("originatingleadid@odata.bind", $"/leads({(string?)lead["id"]})"));
        (await RowsAsync("accounts")).ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_number_that_many_share_ties_nobody_together()
    {
        for (var i = 0; i < 9; i++)
        {
            await AccountAsync(("name", $"Agency {i}"), ("emailaddress1", "agency@example.com"));
        }

        (await RowsAsync("accounts")).Count.ShouldBe(9);
    }

    [Fact]
    public async Task A_search_takes_percent_signs_as_they_are()
    {
        await AccountAsync(("name", "100% Cotton"));
        await AccountAsync(("name", "1000 Cottons"));
        (await RowsAsync("accounts", "search=100%25")).ShouldHaveSingleItem();
        (await RowsAsync("latest", "search=cotton")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_latest_change_of_any_system_comes_first()
    {
        // after all times that the sample invents
        Time.Advance(TimeSpan.FromDays(1000));
        await AccountAsync(("name", "Newcomer"));
        var rows = await RowsAsync("latest");
        ((string?)rows[0][0]["card"]!["name"]).ShouldBe("Newcomer");
        rows.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Nothing_is_sent_while_nothing_changes_and_any_commit_is_seen()
    {
        async Task<string> LookAsync() => (string)(await GetAsync("/api/view/customers"))["stamp"]!;
        async Task ShouldBeNewsAsync(string stamp, Func<Task> change)
        {
            (await GetAsync($"/api/view/customers?stamp={stamp}")).ShouldBe(HttpStatusCode.NoContent);
            await change();
            (await GetAsync($"/api/view/customers?stamp={stamp}")).ShouldBe(HttpStatusCode.OK);
        }

        await ShouldBeNewsAsync(await LookAsync(), () => AccountAsync(("name", "One")));
        await ShouldBeNewsAsync(
            await LookAsync(),
            () =>
            {
                ErpUsers.EditThree(ErpPath, Time.GetUtcNow());
                return Task.CompletedTask;
            }
        );
        await ShouldBeNewsAsync(
            await LookAsync(),
            () => Exchange.Users.DeleteAsync(Exchange.Mailboxes[0], AnyContact(), forGood: true, CancellationToken.None)
        );
    }

    [Theory]
    [InlineData("erp", "agents", "code")]
    [InlineData("crm", "systemuser", "fullname")]
    public async Task Other_tables_are_shown(string system, string table, string column)
    {
        var reply = await GetAsync($"/api/tables/{system}/{table}");
        reply["columns"]!.AsArray().ShouldContain(node => (string?)node == column);
        reply["rows"]!.AsArray().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/api/tables/erp/customers")]
    [InlineData("/api/tables/erp/sqlite_schema")]
    [InlineData("/api/tables/crm/organization")]
    [InlineData("/api/tables/files/secret")]
    [InlineData("/api/view/nothing")]
    [InlineData("/assets/..%2Ften")]
    public async Task Nothing_else_is_to_be_had(string path) => (await GetAsync(path)).Status.ShouldBe(404);

    [Theory]
    [InlineData("/api/view/accounts?after=x")]
    [InlineData("/api/view/contacts?after=99999999999999999999")]
    public async Task A_place_that_is_none_is_refused(string path) => (await GetAsync(path)).Status.ShouldBe(400);

    private string AnyContact() => Exchange.Users.Contacts(Exchange.Mailboxes[0])[0].ImmutableId;

    private static string Names(List<List<JsonObject>> rows, string code) =>
        string.Join(
            ", ",
            rows.Single(row => row.Exists(r => (string?)r["id"] == code))
                .Select(r => $"{(string?)r["source"]} {(string?)r["card"]!["person"] ?? (string?)r["card"]!["name"]}")
        );
}
