using System.Globalization;
using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point03_ContextTests : SandboxTest
{
    [Fact]
    public async Task Contexts_name_the_set_the_selection_and_the_shape()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "A" });
        var root = Sandbox.BaseAddress + "$metadata#";

        (
            (string?)(await Crm.ReadAsync("contacts?$select=fullname,_parentcustomerid_value"))["@odata.context"]
        ).ShouldBe(root + "contacts(fullname,_parentcustomerid_value)");
        ((string?)(await Crm.ReadAsync("contacts"))["@odata.context"]).ShouldBe(root + "contacts");
        ((string?)(await Crm.ReadAsync($"contacts({id})?$select=fullname"))["@odata.context"]).ShouldBe(
            root + "contacts(fullname)/$entity"
        );
        (
            (string?)
                (await Crm.ReadAsync($"contacts?$select=fullname&$expand=parentcustomerid_account($select=name)"))[
                    "@odata.context"
                ]
        ).ShouldBe(root + "contacts(fullname,parentcustomerid_account(name))");
    }

    [Fact]
    public async Task Answers_carry_the_protocol_headers()
    {
        var reply = await Crm.GetAsync("contacts?$select=fullname");

        reply.Header("OData-Version").ShouldBe("4.0");
        reply.Message.Content.Headers.ContentType!.ToString().ShouldBe("application/json; odata.metadata=minimal");
        reply.Header("x-ms-service-request-id").ShouldNotBeNull();
    }

    [Fact]
    public async Task One_version_counter_rises_over_all_tables()
    {
        var account = await Crm.CreateAsync("accounts", new { name = "A" });
        var contact = await Crm.CreateAsync("contacts", new { lastname = "B" });
        var first = Version(await Crm.EtagAsync($"accounts({account})?$select=name"));
        var second = Version(await Crm.EtagAsync($"contacts({contact})?$select=fullname"));
        await Crm.PatchAsync($"accounts({account})", """{"name":"C"}""");
        var third = Version(await Crm.EtagAsync($"accounts({account})?$select=name"));

        second.ShouldBe(first + 1);
        third.ShouldBe(second + 1);
        ((long)(await Crm.ReadAsync($"accounts({account})?$select=versionnumber"))["versionnumber"]!).ShouldBe(third);
    }

    private static long Version(string etag)
    {
        etag.ShouldStartWith("W/\"");
        return long.Parse(etag[3..^1], CultureInfo.InvariantCulture);
    }
}
