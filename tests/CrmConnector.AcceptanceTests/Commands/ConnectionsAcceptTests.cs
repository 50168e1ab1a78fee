using CrmConnector.AcceptanceTests.Cli;
using CrmConnector.Host.Sandboxing;
using CrmConnector.Sandbox;

namespace CrmConnector.AcceptanceTests.Commands;

public sealed class ConnectionsAcceptTests
{
    [Fact]
    public async Task Another_crm_behind_a_connection_stops_everything_until_somebody_says_what_it_is()
    {
        await using var world = await SandboxWorld.LoadedAsync();
        await using var another = await AnotherCrmAsync(world);
        world.ChangeInstallation(world.CrmAddress, SandboxInstallation.Address(another));
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("plan");
        await world.Session.DoAsync("plan", "--json");
        another.Counts.RowsWritten.ShouldBe(0);
        await world.Session.DoAsync("connections", "accept", "crm");
        await world.Session.DoAsync("connections", "accept", "crm", "--as", "mine");
        await world.Session.DoAsync("connections", "accept", "crm", "--as", "another");
        await world.Session.DoAsync("run");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task A_restored_store_is_compared_whole()
    {
        await using var world = await SandboxWorld.LoadedAsync();
        await world.Session.DoAsync("connections", "accept", "erp", "--as", "restored", "--json");
        await world.Session.DoAsync("run");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task The_known_store_is_not_taken_for_another_one()
    {
        await using var world = await SandboxWorld.LoadedAsync();

        var result = await world.Program.RunAsync("connections", "accept", "crm", "--as", "another");

        result.ExitCode.ShouldBe(2, result.Out);
        result.Error.ShouldContain("No question is open about 'crm'");
        (await world.Program.RunAsync("status", "--json")).Out.ShouldNotContain("\"linked\": 0");
    }

    private static Task<CrmSandbox> AnotherCrmAsync(SandboxWorld world) =>
        CrmSandbox.StartAsync(
            new CrmSandboxOptions
            {
                Time = RealClock.Instance,
                ClientId = world.Crm.ClientId,
                ClientSecret = world.Crm.ClientSecret,
            },
            CancellationToken.None
        );
}
