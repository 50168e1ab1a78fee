using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Failures;

/// <summary>What is said when a system is not as it should be.</summary>
public sealed class SystemFailureTests
{
    [Fact]
    public async Task The_crm_is_down()
    {
        await using var world = await SandboxWorld.LoadedAsync(customers: 10);
        await world.StopCrmAsync();
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("run", "--json");
        await world.Session.DoAsync("plan");
        await world.Session.DoAsync("discover");
        await world.Session.DoAsync("validate");
        await world.Session.DoAsync("explain", "erp/customers/C00004", "--json");
        await world.Session.DoAsync("status");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task The_secret_is_wrong()
    {
        await using var world = await SandboxWorld.StartAsync(customers: 10);
        File.WriteAllText(world.Files.ClientSecret, "not the secret");
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("discover");
        await world.Session.DoAsync("plan", "--json");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task Secrets_are_missing()
    {
        await using var world = await SandboxWorld.StartAsync(customers: 10);
        world.ChangeInstallation("${file:sandbox/client.secret}", "${env:CRM_CLIENT_SECRET}");
        await world.Session.DoAsync("validate");
        await world.Session.DoAsync("run");
        world.ChangeInstallation("${env:CRM_CLIENT_SECRET}", "${file:secrets/crm}");
        await world.Session.DoAsync("run", "--json");
        File.Delete(Path.Combine(world.Files.State, "installation.key"));
        await world.Session.DoAsync("status");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task The_key_of_the_state_store_is_another()
    {
        await using var world = await SandboxWorld.StartAsync(customers: 10);
        var key = Path.Combine(world.Files.State, "installation.key");
        File.WriteAllText(key, new string('1', 64));
        (await world.Program.RunAsync("run")).ExitCode.ShouldBe(0);
        File.WriteAllText(key, new string('7', 64));
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("status", "--json");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task The_erps_file_is_gone()
    {
        await using var world = await SandboxWorld.LoadedAsync(customers: 10);
        File.Delete(world.Files.Erp);
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("plan");
        File.Exists(world.Files.Erp).ShouldBeFalse();
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task A_column_was_dropped_since_yesterday()
    {
        await using var world = await SandboxWorld.LoadedAsync(customers: 10);
        world.Erp("ALTER TABLE customers DROP COLUMN website");
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("plan", "--json");
        await world.Session.DoAsync("validate");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task The_crms_user_may_not_create()
    {
        await using var world = await SandboxWorld.StartAsync(customers: 10);
        world.Crm.Users.Deny("Create", "account");
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("status");
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }
}
