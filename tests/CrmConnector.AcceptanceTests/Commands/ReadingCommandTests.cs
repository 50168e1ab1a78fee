using CrmConnector.AcceptanceTests.Cli;

namespace CrmConnector.AcceptanceTests.Commands;

/// <summary>Commands that change nothing, as a person and as a script see them.</summary>
public sealed class ReadingCommandTests(LoadedWorld loaded) : IClassFixture<LoadedWorld>
{
    private readonly CliSession _session = loaded.Session;

    [Fact]
    public async Task Discover()
    {
        await _session.DoAsync("discover");
        await _session.DoAsync("discover", "erp");
        await _session.DoAsync("discover", "erp/customers");
        await _session.DoAsync("discover", "crm");
        await _session.DoAsync("discover", "crm/transactioncurrency");
        await _session.DoAsync("discover", "erp/customer");
        await _session.DoAsync("discover", "eprom");
        _session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task Discover_for_scripts()
    {
        await _session.DoAsync("discover", "--json");
        await _session.DoAsync("discover", "erp/agents", "--json");
        _session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task Validate()
    {
        await _session.DoAsync("validate");
        await _session.DoAsync("validate", "--offline");
        await _session.DoAsync("validate", "--json");
        _session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task Test()
    {
        await _session.DoAsync("test");
        await _session.DoAsync("test", "processes/erp-to-crm-customers.yaml", "--json");
        await _session.DoAsync("test", "processes/another.yaml");
        _session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task Plan()
    {
        await _session.DoAsync("plan");
        await _session.DoAsync("plan", "--full", "--examples", "1");
        await _session.DoAsync("plan", SandboxWorld.Process, "--full", "--examples", "1", "--json");
        _session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task Status()
    {
        await _session.DoAsync("status");
        await _session.DoAsync("status", "--json");
        _session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task Quarantine_list_and_show()
    {
        await _session.DoAsync("quarantine", "list");
        await _session.DoAsync("quarantine", "list", "--take", "1");
        await _session.DoAsync("quarantine", "list", SandboxWorld.Process, "--take", "1", "--json");
        await _session.DoAsync("quarantine", "show", SandboxWorld.Process, "C00017");
        await _session.DoAsync("quarantine", "show", SandboxWorld.Process, "C00017", "--json");
        await _session.DoAsync("quarantine", "show", SandboxWorld.Process, "C00001");
        await _session.DoAsync("quarantine", "show", "another", "C00017");
        _session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task Explain()
    {
        await _session.DoAsync("explain", "erp/customers/C00004");
        await _session.DoAsync("explain", "erp/customers/C00017");
        await _session.DoAsync("explain", "erp/customers/c00004");
        await _session.DoAsync("explain", "erp/agents/A01");
        _session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task Explain_for_scripts()
    {
        await _session.DoAsync("explain", "erp/customers/C00004", "--json");
        _session.Text.ShouldMatchApproved(Approved.InFolder);
    }

    [Fact]
    public async Task A_record_is_explained_from_the_side_of_the_target_too()
    {
        var id = loaded.World.AccountOf("C00004");
        var fromTarget = await _session.DoAsync("explain", $"crm/account/{id}");
        var fromSource = await _session.DoAsync("explain", "erp/customers/C00004");
        fromTarget.ExitCode.ShouldBe(0);
        fromTarget.Out.ShouldBe(fromSource.Out);
    }

    [Fact]
    public async Task Tracking_status()
    {
        await _session.DoAsync("tracking", "status");
        await _session.DoAsync("tracking", "status", "--json");
        _session.Text.ShouldMatchApproved(Approved.InFolder);
    }
}
