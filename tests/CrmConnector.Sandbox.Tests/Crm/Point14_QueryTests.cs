using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point14_QueryTests : SandboxTest
{
    protected override CrmSandboxOptions Options() => new() { Time = Clock, CountLimit = 3 };

    [Theory]
    [InlineData("name eq 'RUA ALTA'", "Rua Alta")]
    [InlineData("name eq 'Rua Alta  '", "Rua Alta")]
    [InlineData("name ne 'rua alta'", "ÉCLAIR,O'Neil,100% Pure")]
    [InlineData("contains(name,'éclair')", "ÉCLAIR")]
    [InlineData("startswith(name,'o''')", "O'Neil")]
    [InlineData("endswith(name,'PURE')", "100% Pure")]
    [InlineData("contains(name,'R_a')", "Rua Alta")]
    [InlineData("contains(name,'R%a')", "Rua Alta")]
    [InlineData("emailaddress1 eq null", "O'Neil,100% Pure")]
    [InlineData("emailaddress1 ne null and numberofemployees gt 5", "ÉCLAIR")]
    [InlineData("emailaddress1 ne 'a@example.com'", "ÉCLAIR")]
    [InlineData("not contains(name,'a')", "O'Neil,100% Pure")]
    [InlineData("numberofemployees le 5 or name eq 'O''Neil'", "Rua Alta,O'Neil")]
    [InlineData("revenue ge 1000.5", "ÉCLAIR")]
    [InlineData("revenue eq 1000.5", "ÉCLAIR")]
    [InlineData("statecode eq 0 and donotemail eq false and name eq 'o''neil'", "O'Neil")]
    [InlineData(
        "createdon ge 2026-03-02T09:00:00Z and createdon lt 2026-03-02T09:00:01Z",
        "Rua Alta,ÉCLAIR,O'Neil,100% Pure"
    )]
    [InlineData("createdon gt 2026-03-02T09:00:00Z", "")]
    [InlineData("primarycontactid/lastname eq 'valdez'", "Rua Alta")]
    [InlineData(
        "Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=[\"rua alta\",\"O'Neil\"])",
        "Rua Alta,O'Neil"
    )]
    [InlineData(
        "Microsoft.Dynamics.CRM.In(PropertyName='numberofemployees',PropertyValues=['5','50'])",
        "Rua Alta,ÉCLAIR"
    )]
    [InlineData("Microsoft.Dynamics.CRM.NotIn(PropertyName='numberofemployees',PropertyValues=['5'])", "ÉCLAIR")]
    [InlineData("Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid') and name eq 'ÉCLAIR'", "ÉCLAIR")]
    public async Task A_filter_finds(string filter, string names)
    {
        await SeedAsync();

        var reply = await Crm.GetAsync(
            "accounts?$select=name&$orderby=accountnumber&$filter=" + Uri.EscapeDataString(filter)
        );

        reply.Status.ShouldBe(200, reply.Text);
        string.Join(',', reply.Values.Select(row => (string?)row["name"])).ShouldBe(names);
    }

    [Fact]
    public async Task Order_top_and_expand_work_together()
    {
        await SeedAsync();

        var reply = await Crm.GetAsync(
            "accounts?$select=name&$orderby=numberofemployees desc,name&$top=2&$expand=primarycontactid($select=lastname)"
        );

        reply.Values.Select(row => (string?)row["name"]).ShouldBe(["ÉCLAIR", "Rua Alta"]);
        ((string?)reply.Values[1]["primarycontactid"]!["lastname"]).ShouldBe("Valdez");
        reply.Values[0]["primarycontactid"].ShouldBeNull();
        reply.NextLink.ShouldBeNull();
    }

    [Fact]
    public async Task Counts_are_capped()
    {
        await SeedAsync();

        var reply = await Crm.GetAsync(
            "accounts?$select=name&$count=true",
            ("Prefer", "odata.include-annotations=\"*\"")
        );
        var small = await Crm.GetAsync("accounts?$select=name&$count=true&$filter=name eq 'rua alta'");

        ((int?)reply["@odata.count"]).ShouldBe(3);
        ((bool?)reply["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"]).ShouldBe(true);
        ((int?)small["@odata.count"]).ShouldBe(1);
        (await Crm.GetAsync("accounts/$count")).Text.ShouldBe("3");
        (await Crm.GetAsync("accounts/$count?$filter=startswith(name,'R')")).Text.ShouldBe("1");
    }

    [Theory]
    [InlineData("accounts?$skip=1")]
    [InlineData("accounts?$filter=name eq")]
    [InlineData("accounts?$filter=numberofemployees eq 'a'")]
    [InlineData("accounts?$filter=length(name) gt 3")]
    [InlineData("accounts?$search=x")]
    [InlineData("accounts?$apply=aggregate(revenue with sum as total)")]
    [InlineData("accounts?$foo=1")]
    [InlineData("accounts?$top=-1")]
    [InlineData("accounts?$filter=Microsoft.Dynamics.CRM.Nothing(PropertyName='name')")]
    public async Task A_query_that_is_not_supported_gets_400(string url) =>
        (await Crm.GetAsync(url)).Status.ShouldBe(400);

    [Fact]
    public async Task Skip_is_told_to_be_unsupported() =>
        (await Crm.GetAsync("accounts?$skip=1")).ShouldRefuse(400, "0x80060888", "Skip Clause is not supported in CRM");

    [Fact]
    public async Task A_query_by_a_lookup_value_finds()
    {
        await SeedAsync();
        var contact = (Guid)(await Crm.GetAsync("contacts?$select=contactid")).Values[0]["contactid"]!;

        (
            await Crm.GetAsync($"accounts?$select=name&$filter=_primarycontactid_value eq {contact}")
        ).Values.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Accents_matter_unless_the_organization_says_otherwise()
    {
        await SeedAsync();
        (await Crm.GetAsync("accounts?$filter=name eq 'eclair'")).Values.ShouldBeEmpty();

        await using var sandbox = await CrmSandbox.StartAsync(
            new CrmSandboxOptions { Time = Clock, IgnoreAccents = true },
            CancellationToken.None
        );
        using var crm = await CrmClient.SignInAsync(sandbox);
        await crm.CreateAsync("accounts", new { name = "ÉCLAIR" });
        (await crm.GetAsync("accounts?$filter=name eq 'eclair'")).Values.Count.ShouldBe(1);
    }

    private async Task SeedAsync()
    {
        var contact = await Crm.CreateAsync("contacts", new { lastname = "Valdez" });
        var body =
            $$"""{"name":"Rua Alta","accountnumber":"1","numberofemployees":5,"emailaddress1":"a@example.com","primarycontactid@odata.bind":"/contacts({{contact}})"}""";
        (await Crm.PostAsync("accounts", body)).Status.ShouldBe(204);
        await Crm.CreateAsync(
            "accounts",
            new
            {
                name = "ÉCLAIR",
                accountnumber = "2",
                numberofemployees = 50,
                emailaddress1 = "b@example.com",
                revenue = 1000.5,
            }
        );
        await Crm.CreateAsync("accounts", new { name = "O'Neil", accountnumber = "3" });
        await Crm.CreateAsync("accounts", new { name = "100% Pure", accountnumber = "4" });
    }
}
