using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point09_AlternateKeyTests : SandboxTest
{
    [Fact]
    public async Task An_upsert_by_key_creates_then_updates_and_echoes_the_key()
    {
        var created = await Crm.PatchAsync("contacts(new_syncid='a1')", """{"lastname":"A"}""");
        var updated = await Crm.PatchAsync("contacts(new_syncid='a1')", """{"lastname":"B"}""");

        foreach (var reply in new[] { created, updated })
        {
            reply.Status.ShouldBe(204);
            reply.Header("OData-EntityId").ShouldBe($"{Sandbox.BaseAddress}contacts(new_syncid='a1')");
        }

        var row = await Crm.ReadAsync("contacts(new_syncid='a1')?$select=lastname,new_syncid");
        ((string?)row["lastname"]).ShouldBe("B");
        ((string?)row["new_syncid"]).ShouldBe("a1");
    }

    [Fact]
    public async Task Representation_tells_created_from_updated()
    {
        var prefer = ("Prefer", "return=representation");

        (
            await Crm.PatchAsync("contacts(new_syncid='a1')?$select=contactid", """{"lastname":"A"}""", prefer)
        ).Status.ShouldBe(201);
        (
            await Crm.PatchAsync("contacts(new_syncid='a1')?$select=contactid", """{"lastname":"B"}""", prefer)
        ).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_key_in_the_body_is_ignored_on_update_and_wins_on_create()
    {
        await Crm.PatchAsync("contacts(new_syncid='a1')", """{"new_syncid":"other"}""");
        (await Crm.GetAsync("contacts(new_syncid='a1')")).ShouldRefuse(404, "0x80060891");

        await Crm.PatchAsync("contacts(new_syncid='other')", """{"new_syncid":"third","lastname":"C"}""");
        ((string?)(await Crm.ReadAsync("contacts(new_syncid='other')?$select=lastname"))["lastname"]).ShouldBe("C");
    }

    [Fact]
    public async Task A_missing_key_gets_404()
    {
        const string message = "A record with the specified key values does not exist in contact entity";

        (await Crm.GetAsync("contacts(new_syncid='none')")).ShouldRefuse(404, "0x80060891", message);
        (await Crm.PatchAsync("contacts(new_syncid='none')", "{}", ("If-Match", "*"))).ShouldRefuse(
            404,
            "0x80060891",
            message
        );
        (await Crm.DeleteAsync("contacts(new_syncid='none')")).ShouldRefuse(404, "0x80060891", message);
    }

    [Fact]
    public async Task The_same_key_twice_gets_412_also_in_other_case()
    {
        await Crm.CreateAsync("contacts", new { lastname = "A", new_syncid = "a1" });
        var other = await Crm.CreateAsync("contacts", new { lastname = "B" });

        var create = (await Crm.PostAsync("contacts", """{"lastname":"C","new_syncid":"A1"}""")).ShouldRefuse(
            412,
            "0x80060892"
        );
        create.ErrorMessage.ShouldContain("new_synckey");
        (await Crm.PatchAsync($"contacts({other})", """{"new_syncid":"a1"}""")).ShouldRefuse(412, "0x80060892");
    }

    [Fact]
    public async Task Empty_keys_do_not_collide()
    {
        await Crm.CreateAsync("contacts", new { lastname = "A" });
        await Crm.CreateAsync("contacts", new { lastname = "B" });
    }

    [Theory]
    [InlineData("contacts(fullname='a')")]
    [InlineData("contacts(nothing='a')")]
    [InlineData("contacts(abc)")]
    public async Task An_undeclared_key_gets_400(string url) => (await Crm.GetAsync(url)).Status.ShouldBe(400);

    [Fact]
    public async Task An_undeclared_key_is_told_so() =>
        (await Crm.GetAsync("contacts(fullname='a')")).ErrorMessage.ShouldBe(
            "The key in the request URI is not valid for resource 'contacts'."
        );

    [Fact]
    public async Task A_lookup_can_be_a_key()
    {
        var contact = await Crm.CreateAsync("contacts", new { lastname = "A" });
        await Crm.PostAsync(
            "accounts",
            $$"""{"name":"Rua Alta","primarycontactid@odata.bind":"/contacts({{contact}})"}"""
        );

        ((string?)(await Crm.ReadAsync($"accounts(_primarycontactid_value={contact})?$select=name"))["name"]).ShouldBe(
            "Rua Alta"
        );
    }

    [Fact]
    public async Task A_key_whose_index_is_not_active_is_refused()
    {
        await using var sandbox = await CrmSandbox.StartAsync(
            new CrmSandboxOptions
            {
                Time = Clock,
                AlternateKeys = [new SandboxKey("contact", "new_synckey", ["new_syncid"]) { IsActive = false }],
            },
            CancellationToken.None
        );
        using var crm = await CrmClient.SignInAsync(sandbox);

        (await crm.GetAsync("contacts(new_syncid='a')")).Status.ShouldBe(400);
    }
}
