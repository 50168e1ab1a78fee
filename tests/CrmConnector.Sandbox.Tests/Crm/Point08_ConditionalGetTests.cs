using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point08_ConditionalGetTests : SandboxTest
{
    [Fact]
    public async Task An_unchanged_row_gets_304_unless_annotations_or_expansions_are_asked()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "A" });
        var etag = await Crm.EtagAsync($"contacts({id})?$select=lastname");

        var unchanged = await Crm.GetAsync($"contacts({id})?$select=lastname", ("If-None-Match", etag));
        unchanged.Status.ShouldBe(304);
        unchanged.Text.ShouldBeEmpty();
        (
            await Crm.GetAsync(
                $"contacts({id})?$select=lastname",
                ("If-None-Match", etag),
                ("Prefer", "odata.include-annotations=\"*\"")
            )
        ).Status.ShouldBe(200);
        (
            await Crm.GetAsync(
                $"contacts({id})?$select=lastname&$expand=parentcustomerid_account($select=name)",
                ("If-None-Match", etag)
            )
        ).Status.ShouldBe(200);
        await Crm.PatchAsync($"contacts({id})", """{"lastname":"B"}""");
        (await Crm.GetAsync($"contacts({id})?$select=lastname", ("If-None-Match", etag))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_table_without_optimistic_concurrency_never_gets_304()
    {
        var url = $"systemusers({SandboxUsers.People[0]})?$select=fullname";

        (await Crm.GetAsync(url, ("If-None-Match", await Crm.EtagAsync(url)))).Status.ShouldBe(200);
    }
}
