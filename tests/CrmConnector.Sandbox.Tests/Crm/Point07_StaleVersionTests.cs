using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point07_StaleVersionTests : SandboxTest
{
    private const string Message = "The version of the existing record doesn't match the RowVersion property provided.";

    [Fact]
    public async Task A_stale_version_is_refused_on_update_and_on_delete()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "A" });
        var etag = await Crm.EtagAsync($"contacts({id})?$select=lastname");
        await Crm.PatchAsync($"contacts({id})", """{"lastname":"B"}""");

        (await Crm.PatchAsync($"contacts({id})", """{"lastname":"C"}""", ("If-Match", etag))).ShouldRefuse(
            412,
            "0x80060882",
            Message
        );
        (await Crm.DeleteAsync($"contacts({id})", ("If-Match", etag))).ShouldRefuse(412, "0x80060882", Message);
        ((string?)(await Crm.ReadAsync($"contacts({id})?$select=lastname"))["lastname"]).ShouldBe("B");
    }

    [Fact]
    public async Task Error_codes_can_be_empty_as_in_the_documentation()
    {
        await using var sandbox = await CrmSandbox.StartAsync(
            new CrmSandboxOptions
            {
                Time = Clock,
                EmptyErrorCodes = true,
                MissingRowWithEtagIs412 = true,
            },
            CancellationToken.None
        );
        using var crm = await CrmClient.SignInAsync(sandbox);
        var id = await crm.CreateAsync("contacts", new { lastname = "A" });

        (await crm.PatchAsync($"contacts({id})", "{}", ("If-Match", "W/\"1\""))).ShouldRefuse(412, "", Message);
        (await crm.GetAsync($"contacts({Guid.Empty})")).ShouldRefuse(404, "");
        (await crm.PatchAsync($"contacts({Guid.Empty})", "{}", ("If-Match", "W/\"1\""))).ShouldRefuse(412, "");
    }
}
