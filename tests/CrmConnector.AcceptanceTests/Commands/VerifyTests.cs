using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

public sealed class VerifyTests
{
    [Fact]
    public async Task Drift_is_found_shown_and_repaired()
    {
        await using var world = await SandboxWorld.LoadedAsync();
        await world.Session.DoAsync("verify");
        await world.EditAccountAsync("C00004", "address1_city", "Bolzano");
        await world.Session.DoAsync("verify");
        await world.Session.DoAsync("verify", SandboxWorld.Process, "--json");
        await world.Session.DoAsync("verify", "--repair");
        await world.Session.DoAsync("verify");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }
}
