using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

public sealed class TrackingTests
{
    [Fact]
    public async Task Tracking_is_shown_planned_installed_and_removed()
    {
        await using var world = await SandboxWorld.StartAsync(customers: 3);
        await world.Session.DoAsync("tracking", "status");
        await world.Session.DoAsync("tracking", "install", "erp/customers", "--plan");
        await world.Session.DoAsync("tracking", "install", "erp/customers", "--json");
        await world.Session.DoAsync("tracking", "install", "erp/customers");
        await world.Session.DoAsync("tracking", "status");
        await world.Session.DoAsync("tracking", "remove", "erp/customers");
        await world.Session.DoAsync("tracking", "remove", "erp/customers");
        await world.Session.DoAsync("tracking", "install", "crm/account");
        await world.Session.DoAsync("tracking", "install", "customers");
        await world.Session.DoAsync("tracking", "install", "erp/nothing");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }
}
