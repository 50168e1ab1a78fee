using CrmConnector.AcceptanceTests.Cli;
using CrmConnector.Engine.Progress;

namespace CrmConnector.AcceptanceTests.RealProgram;

/// <summary>Ctrl-C, and a second copy of the program, while a run is under way.</summary>
public sealed class InterruptedRunTests
{
    [SkippableTheory]
    [InlineData(RunPhase.Reading)]
    [InlineData(RunPhase.Intents)]
    [InlineData(RunPhase.Writing)]
    [InlineData(RunPhase.Committing)]
    public async Task Ctrl_C_ends_a_run_between_pages_and_the_next_one_goes_on(RunPhase phase)
    {
        Skip.If(OperatingSystem.IsWindows(), "Interrupting is a matter of Unix here.");
        await using var world = await SandboxWorld.StartAsync();
        world.ChangeInstallation("state:\n", "engine: { pageSize: 10 }\n\nstate:\n");
        using var watch = new PhaseFileWatch(Path.Combine(world.Program.Folder, "phase"));
        watch.StandStillIn(phase, fromPage: 4);
        await using var run = ConnectorProcess.Start(world.Program.Folder, ["run"], watch.Variable);
        await run.WaitUntilAsync(() => watch.Phase == phase && watch.Page >= 4);
        await run.InterruptAsync();
        await run.WaitUntilAsync(() => run.Error.Contains("Stopping cleanly", StringComparison.Ordinal));
        watch.GoOn();
        var end = await run.EndAsync();
        end.ExitCode.ShouldBe(130, end.Out + end.Error);
        end.Out.ShouldContain("cancelled");

        var next = await world.Program.RunAsync("run");
        next.ExitCode.ShouldBe(3, next.Error);
        SqliteFile
            .Texts(world.Files.Crm, "SELECT accountnumber FROM account ORDER BY accountid")
            .Order(StringComparer.Ordinal)
            .ShouldBe(
                SqliteFile.Texts(
                    world.Files.Erp,
                    "SELECT code FROM customers WHERE active AND code NOT IN ('C00017', 'C00067', 'C00093') ORDER BY code"
                )
            );
        (await world.Program.RunAsync("verify")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Two_processes_never_work_on_one_state_store()
    {
        await using var world = await SandboxWorld.StartAsync(customers: 10);
        using var watch = new PhaseFileWatch(Path.Combine(world.Program.Folder, "phase"));
        watch.StandStillIn(RunPhase.Reading);
        await using var run = ConnectorProcess.Start(world.Program.Folder, ["run"], watch.Variable);
        await run.WaitUntilAsync(() => watch.Phase == RunPhase.Reading);
        await world.Session.DoAsync("run");
        await world.Session.DoAsync("status", "--json");
        await world.Session.DoAsync("validate");
        watch.GoOn();
        (await run.EndAsync()).ExitCode.ShouldBe(0);
        (await world.Program.RunAsync("status")).ExitCode.ShouldBe(0);
        world.Session.Text.ShouldMatchApproved(Approved.InFolder);
    }
}
