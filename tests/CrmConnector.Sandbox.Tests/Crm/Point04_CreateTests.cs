using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point04_CreateTests : SandboxTest
{
    [Fact]
    public async Task A_create_answers_204_and_the_address_of_the_row()
    {
        var reply = await Crm.PostAsync("contacts", """{"firstname":"Ines","lastname":"Valdez"}""");

        reply.Status.ShouldBe(204);
        reply.Text.ShouldBeEmpty();
        reply.Header("OData-EntityId")!.ShouldStartWith(Sandbox.BaseAddress + "contacts(");
        reply.Header("OData-Version").ShouldBe("4.0");
    }

    [Fact]
    public async Task A_create_with_representation_answers_201_with_the_row_and_without_its_address()
    {
        var reply = await Crm.PostAsync(
            "contacts?$select=fullname",
            """{"firstname":"Ines","lastname":"Valdez"}""",
            ("Prefer", "return=representation")
        );

        reply.Status.ShouldBe(201);
        ((string?)reply["fullname"]).ShouldBe("Ines Valdez");
        reply.Header("OData-EntityId").ShouldBeNull();
        reply.Header("ETag").ShouldBe((string?)reply["@odata.etag"]);
        reply.Header("Preference-Applied").ShouldBe("return=representation");
        reply.Json!.ContainsKey("contactid").ShouldBeTrue();
        reply.Json.ContainsKey("emailaddress1").ShouldBeFalse();
    }
}
