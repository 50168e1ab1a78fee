using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

public sealed class QuarantineTests
{
    [Fact]
    public async Task Records_are_put_right_tried_again_or_discarded()
    {
        await using var world = await SandboxWorld.LoadedAsync();
        await world.Session.DoAsync("quarantine", "retry", SandboxWorld.Process, "C00067");
        await world.Session.DoAsync("quarantine", "list");
        await world.Session.DoAsync("quarantine", "retry", SandboxWorld.Process, "--json");
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("quarantine", "show", SandboxWorld.Process, "C00067");
        world.Erp("UPDATE customers SET email = NULL WHERE code IN ('C00067', 'C00093')");
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("quarantine", "discard", SandboxWorld.Process, "C00017");
        await world.Session.DoAsync("quarantine", "discard", SandboxWorld.Process, "C00017");
        await world.Session.DoAsync("quarantine", "list");
        await world.Session.DoAsync("quarantine", "list", "--json");
        await world.Session.DoAsync("status");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task A_discarded_record_is_tried_again_when_it_changes()
    {
        await using var world = await SandboxWorld.LoadedAsync();
        await world.Session.DoAsync("quarantine", "discard", SandboxWorld.Process, "C00017", "--json");
        await world.Session.DoAsync("run");
        world.Erp("UPDATE customers SET name = 'Short' WHERE code = 'C00017'");
        await world.Session.DoAsync("run");
        SqliteFile
            .Texts(world.Files.Crm, "SELECT name FROM account WHERE accountnumber = 'C00017'")
            .ShouldBe(["Short"]);
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }
}
