using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

public sealed class UndoTests
{
    [Fact]
    public async Task A_wrong_run_is_taken_back_and_the_process_goes_on()
    {
        await using var world = await StartAsync();
        await world.Session.DoAsync("run");
        await world.EditAccountAsync("C00005", "address1_city", "Verona");
        await world.Session.DoAsync("undo", "2", "--plan");
        await world.Session.DoAsync("undo", "2", "--plan", "--json");
        await world.Session.DoAsync("undo", "2");
        await world.Session.DoAsync("undo", "2");
        await world.Session.DoAsync("status");
        await world.Session.DoAsync("run", SandboxWorld.Process);
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("run", "--json");
        await world.Session.DoAsync("resume", SandboxWorld.Process);
        await world.Session.DoAsync("run");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task An_undo_tells_a_machine_what_it_did()
    {
        await using var world = await StartAsync();
        await world.Session.DoAsync("run", "--json");
        await world.Session.DoAsync("undo", "2", "--json");
        await world.Session.DoAsync("status", "--json");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task What_cannot_be_undone_is_refused_with_the_reason()
    {
        await using var world = await SandboxWorld.LoadedAsync(customers: 20);
        await world.Session.DoAsync("undo", "1");
        await world.Session.DoAsync("undo", "99");
        await world.Session.DoAsync("undo", "last");
        await world.Session.DoAsync("undo", "1", "--json");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task A_process_is_paused_and_resumed()
    {
        await using var world = await SandboxWorld.LoadedAsync(customers: 20);
        await world.Session.DoAsync("pause", SandboxWorld.Process);
        await world.Session.DoAsync("pause", SandboxWorld.Process, "--json");
        await world.Session.DoAsync("run", SandboxWorld.Process, "--json");
        await world.Session.DoAsync("verify", "--repair");
        await world.Session.DoAsync("resume", SandboxWorld.Process);
        await world.Session.DoAsync("resume", SandboxWorld.Process, "--json");
        await world.Session.DoAsync("pause", "nothing");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    /// <summary>A loaded installation whose process journals values, and a change in the ERP that should not have been made.</summary>
    private static async Task<SandboxWorld> StartAsync()
    {
        var world = await SandboxWorld.StartAsync();
        world.ChangeProcess("guard:", "journal: values\nguard:");
        (await world.Program.RunAsync("tracking", "install", "erp/customers")).ExitCode.ShouldBe(0);
        (await world.Program.RunAsync("run")).ExitCode.ShouldBeOneOf(0, 3);
        world.Erp("UPDATE customers SET city = 'Trento' WHERE code IN ('C00004', 'C00005')");
        world.Erp("DELETE FROM customers WHERE code = 'C00007'");
        return world;
    }
}
