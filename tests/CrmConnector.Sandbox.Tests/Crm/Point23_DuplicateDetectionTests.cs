using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point23_DuplicateDetectionTests : SandboxTest
{
    private const string Body = """{"lastname":"B","emailaddress1":"INES@example.com"}""";
    private static readonly (string, string) Detect = ("MSCRM.SuppressDuplicateDetection", "false");

    [Fact]
    public async Task Rules_run_only_when_asked()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "A", emailaddress1 = "ines@example.com" });

        (await Crm.PostAsync("contacts", Body, Detect)).ShouldRefuse(
            412,
            "0x80040333",
            "A record was not created or updated because a duplicate of the current record already exists."
        );
        (await Crm.PatchAsync($"contacts({id})", Body, Detect)).Status.ShouldBe(204);
        (await Crm.PostAsync("contacts", Body, ("MSCRM.SuppressDuplicateDetection", "true"))).Status.ShouldBe(204);
        (await Crm.PostAsync("contacts", Body)).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Rules_run_on_updates_and_leave_inactive_rows_alone()
    {
        var first = await Crm.CreateAsync("contacts", new { lastname = "A", emailaddress1 = "ines@example.com" });
        var second = await Crm.CreateAsync("contacts", new { lastname = "B" });

        (await Crm.PatchAsync($"contacts({second})", Body, Detect)).ShouldRefuse(412, "0x80040333");
        await Crm.PatchAsync($"contacts({first})", """{"statecode":1}""");
        (await Crm.PatchAsync($"contacts({second})", Body, Detect)).Status.ShouldBe(204);
    }
}
