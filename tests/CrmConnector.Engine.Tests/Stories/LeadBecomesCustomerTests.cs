namespace CrmConnector.Engine.Tests.Stories;

/// <summary>A lead of the sandbox CRM becomes a customer of the ERP, over real HTTP.</summary>
public sealed class LeadBecomesCustomerTests
{
    [Fact]
    public async Task G2_One_lead_is_one_customer_one_account_and_one_link_and_later_changes_flow_both_ways()
    {
        await using var story = await ReferenceInstallation.BeginAsync(customers: 0);
        await story.LeadAsync("Not qualified", "IT09999999999");
        var lead = await story.LeadAsync("Rua Alta", "IT01234567890");
        await story.RunAsync();
        story.Erp.Query("SELECT count(*) || '' FROM customers").ShouldBe(["0"]);

        await story.Crm.QualifyAsync(lead);
        await story.SettleAsync();

        story.Erp.Query("SELECT name, vat, code FROM customers").ShouldBe(["Rua Alta|IT01234567890|K70001"]);
        story.Crm.Query("SELECT name, accountnumber FROM account").ShouldBe(["Rua Alta|K70001"]);
        story
            .Crm.Query("SELECT new_customernumber FROM lead WHERE companyname COLLATE BINARY = 'Rua Alta'")
            .ShouldBe(["K70001"]);

        story.Erp.Execute("UPDATE customers SET phone = '045 8700701'");
        await story.SettleAsync();
        story.Crm.Query("SELECT telephone1 FROM account").ShouldBe(["+390458700701"]);

        await story.Crm.EditAsync("account", story.Account("K70001"), ("address1_city", "Porto"));
        await story.SettleAsync();
        story.InErp("K70001").ShouldEndWith("|Porto");
    }

    [Fact]
    public async Task G2_A_lead_that_lacks_its_VAT_number_waits_and_goes_on_when_it_is_filled_in()
    {
        await using var story = await ReferenceInstallation.BeginAsync(customers: 0);
        var lead = await story.LeadAsync("Rua Alta", vat: null);
        await story.Crm.EditAsync("lead", lead, ("statecode", 1), ("statuscode", 3));
        await story.RunAsync();

        story.Erp.Query("SELECT count(*) || '' FROM customers").ShouldBe(["0"]);
        var entry = (await story.Installation.Store.Reviews.ListAsync(null, null, 10, default)).ShouldHaveSingleItem();
        entry.Fields.ShouldBe(["new_vatnumber"]);

        await story.Crm.EditAsync("lead", lead, ("statecode", 0), ("statuscode", 1));
        await story.Crm.EditAsync("lead", lead, ("new_vatnumber", "IT01234567890"));
        await story.Crm.EditAsync("lead", lead, ("statecode", 1), ("statuscode", 3));
        await story.SettleAsync();

        story.Erp.Query("SELECT vat, code FROM customers").ShouldBe(["IT01234567890|K70001"]);
        story.Crm.Query("SELECT name, accountnumber FROM account").ShouldBe(["Rua Alta|K70001"]);
    }
}
