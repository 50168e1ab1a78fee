using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

public sealed class RunTests
{
    [Fact]
    public async Task The_first_run_a_change_and_nothing()
    {
        await using var world = await SandboxWorld.StartAsync();
        await world.Session.DoAsync("tracking", "install", "erp/customers");
        await world.Session.DoAsync("run");
        world.Erp("UPDATE customers SET city = 'Trento' WHERE code IN ('C00004', 'C00005')");
        world.Erp("UPDATE customers SET email = 'info@example.test' WHERE code = 'C00067'");
        await world.Session.DoAsync("plan");
        await world.Session.DoAsync("run", SandboxWorld.Process);
        await world.Session.DoAsync("run", "--json");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task A_deleted_customer_is_handled_by_the_delete_rule_and_a_full_run_compares_everything()
    {
        await using var world = await SandboxWorld.LoadedAsync();
        world.Erp("DELETE FROM customers WHERE code = 'C00004'");
        await world.Session.DoAsync("plan");
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("explain", "erp/customers/C00004");
        await world.Session.DoAsync("run", "--full");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task A_guard_stops_the_run_and_can_be_overridden_once()
    {
        await using var world = await SandboxWorld.LoadedAsync();
        world.Erp("UPDATE customers SET phone = NULL");
        await world.Session.DoAsync("plan", "--examples", "1");
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("run", "--json");
        SqliteFile
            .Texts(world.Files.Crm, "SELECT count(*) || '' FROM account WHERE telephone1 IS NOT NULL")
            .ShouldNotBe(["0"]);
        await world.Session.DoAsync("run", "--override-guards");
        SqliteFile
            .Texts(world.Files.Crm, "SELECT count(*) || '' FROM account WHERE telephone1 IS NOT NULL")
            .ShouldBe(["0"]);
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }
}
