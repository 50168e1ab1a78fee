using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point06_UpsertMatrixTests : SandboxTest
{
    private const string Body = """{"lastname":"New"}""";
    private static readonly Guid Missing = new("00000000-0000-0000-0000-000000000001");

    [Fact]
    public async Task Patch_without_condition_updates()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "Old" });

        var reply = await Crm.PatchAsync($"contacts({id})", Body);

        reply.Status.ShouldBe(204);
        reply.Header("OData-EntityId").ShouldBe($"{Sandbox.BaseAddress}contacts({id})");
        reply.Header("ETag").ShouldBeNull();
        (await NameAsync(id)).ShouldBe("New");
    }

    [Fact]
    public async Task Patch_without_condition_creates()
    {
        (await Crm.PatchAsync($"contacts({Missing})", Body)).Status.ShouldBe(204);
        (await NameAsync(Missing)).ShouldBe("New");
    }

    [Fact]
    public async Task Patch_that_must_find_updates_and_never_creates()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "Old" });

        (await Crm.PatchAsync($"contacts({id})", Body, ("If-Match", "*"))).Status.ShouldBe(204);
        (await Crm.PatchAsync($"contacts({Missing})", Body, ("If-Match", "*"))).ShouldRefuse(
            404,
            "0x80040217",
            $"contact With Id = {Missing} Does Not Exist"
        );
        (await Crm.GetAsync($"contacts({Missing})")).ShouldRefuse(404, "0x80040217");
    }

    [Fact]
    public async Task Patch_that_must_not_find_creates_and_never_updates()
    {
        (await Crm.PatchAsync($"contacts({Missing})", Body, ("If-None-Match", "*"))).Status.ShouldBe(204);

        var again = await Crm.PatchAsync($"contacts({Missing})", """{"lastname":"Third"}""", ("If-None-Match", "*"));

        again.Status.ShouldBe(412);
        again.ErrorMessage.ShouldBe("A record with matching key values already exists.");
        (await NameAsync(Missing)).ShouldBe("New");
    }

    [Fact]
    public async Task Patch_with_the_current_etag_updates()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "Old" });
        var etag = await Crm.EtagAsync($"contacts({id})?$select=lastname");

        (await Crm.PatchAsync($"contacts({id})", Body, ("If-Match", etag))).Status.ShouldBe(204);
        (await NameAsync(id)).ShouldBe("New");
    }

    [Fact]
    public async Task Patch_with_an_etag_on_a_missing_row_gets_404() =>
        (await Crm.PatchAsync($"contacts({Missing})", Body, ("If-Match", "W/\"1\""))).ShouldRefuse(404, "0x80040217");

    [Fact]
    public async Task An_etag_that_is_none_gets_400() =>
        (await Crm.PatchAsync($"contacts({Missing})", Body, ("If-Match", "W/abc"))).Status.ShouldBe(400);

    [Fact]
    public async Task The_literal_null_that_defeats_caching_is_no_condition()
    {
        (await Crm.PatchAsync($"contacts({Missing})", Body, ("If-None-Match", "null"))).Status.ShouldBe(204);
        (await Crm.GetAsync($"contacts({Missing})", ("If-None-Match", "null"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Delete_finds_or_gets_404()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "Old" });

        (await Crm.DeleteAsync($"contacts({id})")).Status.ShouldBe(204);
        (await Crm.DeleteAsync($"contacts({id})")).ShouldRefuse(
            404,
            "0x80040217",
            $"contact With Id = {id} Does Not Exist"
        );
        (await Crm.DeleteAsync($"contacts({id})", ("If-Match", "W/\"1\""))).ShouldRefuse(404, "0x80040217");
    }

    [Fact]
    public async Task An_update_with_representation_answers_200_and_the_new_etag()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "Old" });

        var updated = await Crm.PatchAsync(
            $"contacts({id})?$select=lastname",
            Body,
            ("Prefer", "return=representation")
        );
        var created = await Crm.PatchAsync(
            $"contacts({Missing})?$select=lastname",
            Body,
            ("Prefer", "return=representation")
        );

        updated.Status.ShouldBe(200);
        updated.Header("ETag").ShouldBe(await Crm.EtagAsync($"contacts({id})?$select=lastname"));
        created.Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_single_column_is_put_and_cleared()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "Old" });

        (await Crm.PutAsync($"contacts({id})/jobtitle", """{"value":"Buyer"}""")).Status.ShouldBe(204);
        ((string?)(await Crm.ReadAsync($"contacts({id})/jobtitle"))["value"]).ShouldBe("Buyer");
        (await Crm.DeleteAsync($"contacts({id})/jobtitle")).Status.ShouldBe(204);
        (await Crm.GetAsync($"contacts({id})/jobtitle")).Status.ShouldBe(204);
        (await Crm.PutAsync($"contacts({id})/fullname", """{"value":"X"}""")).ShouldRefuse(400, "0x80040203");
    }

    private async Task<string?> NameAsync(Guid id) =>
        (string?)(await Crm.ReadAsync($"contacts({id})?$select=lastname"))["lastname"];
}
