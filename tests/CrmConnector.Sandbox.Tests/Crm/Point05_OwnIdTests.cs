using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point05_OwnIdTests : SandboxTest
{
    private static readonly Guid Id = new("60c4e274-0d87-e711-80e5-00155db19e6d");

    [Fact]
    public async Task A_create_keeps_the_id_that_the_client_chose()
    {
        var reply = await Crm.PostAsync("contacts", $$"""{"contactid":"{{Id}}","lastname":"A"}""");

        reply.Header("OData-EntityId").ShouldBe($"{Sandbox.BaseAddress}contacts({Id})");
    }

    [Fact]
    public async Task The_same_id_again_gets_412()
    {
        await Crm.PostAsync("contacts", $$"""{"contactid":"{{Id}}","lastname":"A"}""");

        (await Crm.PostAsync("contacts", $$"""{"contactid":"{{Id}}","lastname":"B"}""")).ShouldRefuse(
            412,
            "0x80040237",
            "Cannot insert duplicate key."
        );
        ((string?)(await Crm.ReadAsync($"contacts({Id})?$select=lastname"))["lastname"]).ShouldBe("A");
    }

    [Fact]
    public async Task An_update_cannot_change_the_id()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "A" });

        (await Crm.PatchAsync($"contacts({id})", $$"""{"contactid":"{{Id}}"}""")).ShouldRefuse(400, "0x80040203");
    }
}
