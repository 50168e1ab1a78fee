using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point11_AnnotationTests : SandboxTest
{
    private const string Formatted = "OData.Community.Display.V1.FormattedValue";
    private const string Lookup = "Microsoft.Dynamics.CRM.lookuplogicalname";
    private const string Navigation = "Microsoft.Dynamics.CRM.associatednavigationproperty";
    private const string Url = "contacts?$select=gendercode,_parentcustomerid_value";

    [Fact]
    public async Task Without_being_asked_there_are_none()
    {
        await SeedAsync();

        (await Crm.GetAsync(Url))
            .Values[0]
            .Select(member => member.Key)
            .ShouldBe(["@odata.etag", "gendercode", "_parentcustomerid_value", "contactid"]);
    }

    [Fact]
    public async Task A_star_brings_all()
    {
        await SeedAsync();

        var row = (await Crm.GetAsync(Url, ("Prefer", "odata.include-annotations=\"*\""))).Values[0];

        ((string?)row["gendercode@" + Formatted]).ShouldBe("Female");
        ((string?)row["_parentcustomerid_value@" + Formatted]).ShouldBe("Rua Alta SL");
        ((string?)row["_parentcustomerid_value@" + Lookup]).ShouldBe("account");
        ((string?)row["_parentcustomerid_value@" + Navigation]).ShouldBe("parentcustomerid_account");
    }

    [Fact]
    public async Task A_quoted_list_brings_what_it_names()
    {
        await SeedAsync();

        var reply = await Crm.GetAsync(
            Url,
            ("Prefer", $"odata.maxpagesize=10,odata.include-annotations=\"{Lookup},{Navigation}\"")
        );

        reply
            .Values[0]
            .Select(member => member.Key)
            .ShouldBe([
                "@odata.etag",
                "gendercode",
                "_parentcustomerid_value",
                "_parentcustomerid_value@" + Navigation,
                "_parentcustomerid_value@" + Lookup,
                "contactid",
            ]);
        reply.Header("Preference-Applied")!.ShouldContain(Lookup);
    }

    [Fact]
    public async Task Errors_carry_details_only_when_asked()
    {
        var plain = await Crm.GetAsync("contacts?$select=x");
        var detailed = await Crm.GetAsync("contacts?$select=x", ("Prefer", "odata.include-annotations=\"*\""));

        plain.Json!["error"]!.AsObject().Count.ShouldBe(2);
        detailed.Json!["error"]!
            .AsObject()
            .ContainsKey("@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus")
            .ShouldBeTrue();
    }

    private async Task SeedAsync()
    {
        var account = await Crm.CreateAsync("accounts", new { name = "Rua Alta SL" });
        await Crm.PostAsync(
            "contacts",
            $$"""{"gendercode":2,"parentcustomerid_account@odata.bind":"/accounts({{account}})"}"""
        );
    }
}
