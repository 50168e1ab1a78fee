using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point25_QualifyLeadTests : SandboxTest
{
    private const string Action = "Microsoft.Dynamics.CRM.QualifyLead";
    private const string Body = """{"CreateAccount":true,"CreateContact":true,"CreateOpportunity":false,"Status":3}""";

    [Fact]
    public async Task A_qualified_lead_becomes_an_account_and_a_contact()
    {
        var track = ("Prefer", "odata.track-changes");
        var accounts = (await Crm.GetAsync("accounts?$select=name,_originatingleadid_value", track)).DeltaLink!;
        var contacts = (
            await Crm.GetAsync("contacts?$select=lastname,_parentcustomerid_value,_originatingleadid_value", track)
        ).DeltaLink!;
        var lead = await Crm.CreateAsync(
            "leads",
            new
            {
                subject = "S",
                lastname = "Valdez",
                companyname = "Rua Alta",
                emailaddress1 = "i@example.com",
            }
        );

        var reply = await Crm.PostAsync($"leads({lead})/{Action}", Body);

        reply.Status.ShouldBe(200, reply.Text);
        reply
            .Values.Select(v => (string?)v["@odata.type"])
            .ShouldBe(["#Microsoft.Dynamics.CRM.account", "#Microsoft.Dynamics.CRM.contact"]);
        var account = (Guid)reply.Values[0]["accountid"]!;
        var inAccounts = (await Crm.GetAsync(accounts)).Values.Single();
        ((string?)inAccounts["name"]).ShouldBe("Rua Alta");
        ((Guid?)inAccounts["_originatingleadid_value"]).ShouldBe(lead);
        var inContacts = (await Crm.GetAsync(contacts)).Values.Single();
        ((Guid?)inContacts["_parentcustomerid_value"]).ShouldBe(account);
        ((Guid?)inContacts["_originatingleadid_value"]).ShouldBe(lead);
        var row = await Crm.ReadAsync(
            $"leads({lead})?$select=statecode,statuscode,_parentaccountid_value,_parentcontactid_value"
        );
        ((int?)row["statecode"], (int?)row["statuscode"]).ShouldBe((1, 3));
        ((Guid?)row["_parentaccountid_value"]).ShouldBe(account);
        ((Guid?)row["_parentcontactid_value"]).ShouldBe((Guid?)reply.Values[1]["contactid"]);
    }

    [Theory]
    [InlineData("""{"CreateAccount":true,"CreateContact":true,"Status":3}""", "0x80040203")]
    [InlineData("""{"CreateAccount":true,"CreateContact":true,"CreateOpportunity":false}""", "0x80040203")]
    [InlineData("""{"CreateAccount":true,"CreateContact":true,"CreateOpportunity":false,"Status":4}""", "0x80048408")]
    [InlineData(
        """{"CreateAccount":true,"CreateContact":true,"CreateOpportunity":false,"Status":3,"Foo":1}""",
        "0x80048d19"
    )]
    public async Task Wrong_parameters_get_400_and_create_nothing(string body, string code)
    {
        var lead = await Crm.CreateAsync("leads", new { subject = "S" });

        (await Crm.PostAsync($"leads({lead})/{Action}", body)).ShouldRefuse(400, code);
        (await Crm.GetAsync("accounts/$count")).Text.ShouldBe("0");
    }

    [Fact]
    public async Task A_lead_is_qualified_once()
    {
        var lead = await Crm.CreateAsync("leads", new { subject = "S" });

        (await Crm.PostAsync($"leads({lead})/{Action}", Body)).Status.ShouldBe(200);
        (await Crm.PostAsync($"leads({lead})/{Action}", Body)).ShouldRefuse(400, "0x80048408");
        (await Crm.PostAsync($"leads({Guid.Empty})/{Action}", Body)).ShouldRefuse(404, "0x80040217");
        (await Crm.GetAsync($"leads({lead})/{Action}")).ShouldRefuse(404, "");
    }

    [Fact]
    public async Task An_opportunity_is_created_on_demand()
    {
        var lead = await Crm.CreateAsync("leads", new { subject = "Big order" });

        var reply = await Crm.PostAsync(
            $"leads({lead})/{Action}",
            Body.Replace("\"CreateOpportunity\":false", "\"CreateOpportunity\":true", StringComparison.Ordinal)
        );

        reply.Values.Count.ShouldBe(3);
        ((string?)(await Crm.GetAsync("opportunities?$select=name")).Values.Single()["name"]).ShouldBe("Big order");
    }
}
