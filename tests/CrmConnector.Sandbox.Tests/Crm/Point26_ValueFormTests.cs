using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point26_ValueFormTests : SandboxTest
{
    [Theory]
    [InlineData("birthdate", "\"1980-01-02\"", "\"1980-01-02\"")]
    [InlineData("overriddencreatedon", "\"2026-02-03T08:15:00Z\"", "\"2026-02-03T08:15:00Z\"")]
    [InlineData("overriddencreatedon", "\"2026-02-03T10:15:00.987+02:00\"", "\"2026-02-03T08:15:00Z\"")]
    [InlineData("annualincome", "20000", "20000.0000")]
    [InlineData("annualincome", "0.12345", "0.1235")]
    [InlineData("annualincome", "99999999999.9999", "99999999999.9999")]
    [InlineData("jobtitle", "\"\"", "null")]
    [InlineData("jobtitle", "\"a\\\"\\u00e9\\n漢\"", "\"a\\\"é\\n漢\"")]
    [InlineData("address1_latitude", "45.5", "45.5")]
    [InlineData("donotemail", "true", "true")]
    public async Task A_value_comes_back_in_its_form(string column, string sent, string got)
    {
        var id = await Crm.PostAsync(
            $"contacts?$select={column}",
            $$"""{"lastname":"A","{{column}}":{{sent}}}""",
            ("Prefer", "return=representation")
        );

        id.Status.ShouldBe(201, id.Text);
        id.Text.ShouldContain($"\"{column}\":{got}");
    }

    [Fact]
    public async Task System_columns_are_filled()
    {
        var id = await Crm.CreateAsync(
            "contacts",
            new
            {
                firstname = "Ines",
                lastname = "Valdez",
                address1_line1 = "Rua Alta 1",
                address1_city = "Vigo",
                address1_postalcode = "36201",
            }
        );

        var row = await Crm.ReadAsync($"contacts({id})");

        ((string?)row["createdon"]).ShouldBe("2026-03-02T09:00:00Z");
        ((string?)row["modifiedon"]).ShouldBe("2026-03-02T09:00:00Z");
        ((Guid?)row["_createdby_value"]).ShouldBe(Sandbox.Users.ApplicationUserId);
        ((Guid?)row["_ownerid_value"]).ShouldBe(Sandbox.Users.ApplicationUserId);
        ((string?)row["fullname"]).ShouldBe("Ines Valdez");
        ((string?)row["address1_composite"]).ShouldBe("Rua Alta 1\r\nVigo, 36201");
        ((int?)row["statecode"]).ShouldBe(0);
        ((bool?)row["donotemail"]).ShouldBe(false);
    }

    [Fact]
    public async Task Read_only_columns_in_a_payload_change_nothing()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "A" });

        (
            await Crm.PatchAsync(
                $"contacts({id})",
                """{"fullname":"X","createdon":"2000-01-01T00:00:00Z","versionnumber":1,"jobtitle":"Y"}"""
            )
        ).Status.ShouldBe(204);

        var row = await Crm.ReadAsync($"contacts({id})?$select=fullname,createdon,jobtitle");
        ((string?)row["fullname"]).ShouldBe("A");
        ((string?)row["createdon"]).ShouldBe("2026-03-02T09:00:00Z");
        ((string?)row["jobtitle"]).ShouldBe("Y");
    }

    [Fact]
    public async Task Money_brings_its_currency_and_the_base_amount()
    {
        var dollar = (Guid)
            (
                await Crm.GetAsync("transactioncurrencies?$select=isocurrencycode&$filter=isocurrencycode eq 'USD'")
            ).Values.Single()["transactioncurrencyid"]!;
        var euro = await Crm.CreateAsync("accounts", new { name = "A", revenue = 100 });
        var other = await Crm.PostAsync(
            "accounts?$select=revenue,revenue_base",
            $$"""{"name":"B","revenue":110,"transactioncurrencyid@odata.bind":"/transactioncurrencies({{dollar}})"}""",
            ("Prefer", "return=representation")
        );

        other.Text.ShouldContain("\"revenue_base\":100.0000");
        ((Guid?)other["_transactioncurrencyid_value"]).ShouldBe(dollar);
        var row = await Crm.ReadAsync($"accounts({euro})?$select=revenue");
        row["_transactioncurrencyid_value"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_back_dated_create_keeps_its_date()
    {
        var id = await Crm.CreateAsync(
            "contacts",
            new { lastname = "A", overriddencreatedon = "2020-05-06T07:08:09Z" }
        );

        ((string?)(await Crm.ReadAsync($"contacts({id})?$select=createdon"))["createdon"]).ShouldBe(
            "2020-05-06T07:08:09Z"
        );
    }

    [Fact]
    public async Task Money_in_an_update_brings_the_base_currency_where_there_is_none()
    {
        var id = await Crm.CreateAsync("accounts", new { name = "A" });
        (await Crm.ReadAsync($"accounts({id})?$select=_transactioncurrencyid_value"))["_transactioncurrencyid_value"]
            .ShouldBeNull();

        await Crm.PatchAsync($"accounts({id})", """{"revenue":5}""");

        var row = await Crm.ReadAsync(
            $"accounts({id})?$select=revenue,exchangerate&$expand=transactioncurrencyid($select=isocurrencycode)"
        );
        ((string?)row["transactioncurrencyid"]!["isocurrencycode"]).ShouldBe("EUR");
        ((decimal?)row["exchangerate"]).ShouldBe(1m);
    }
}
