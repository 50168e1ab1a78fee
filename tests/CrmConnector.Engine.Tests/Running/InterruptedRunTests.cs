using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;

namespace CrmConnector.Engine.Tests.Running;

/// <summary>What one run leaves undone, the next one does, together with all that happened in between.</summary>
public sealed class InterruptedRunTests
{
    private const string Process = CustomerStory.Process + "\nguard: { updates: none }\n";

    [Fact]
    public async Task A_run_after_a_broken_first_load_also_brings_what_changed_meanwhile()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 50),
            CustomerStory.Crm
        );
        installation.PageSize = 10;

        (await StopAfterCommitAsync(installation, 2)).ShouldBe(RunEnding.Cancelled);
        installation.InErp("UPDATE customers SET phone = '06 1' WHERE id IN (1, 45)");
        installation.InErp(CustomerStory.Customers(51, 1));
        var report = await installation.RunAsync(Process);

        report.Ending.ShouldBe(RunEnding.Completed, report.Message);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["51"]);
        installation
            .QueryCrm("SELECT code FROM account WHERE phone = '06 1' ORDER BY code")
            .ShouldBe(["C00001", "C00045"]);
    }

    [Fact]
    public async Task A_run_after_a_broken_run_of_changes_also_brings_what_changed_meanwhile()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 50),
            CustomerStory.Crm
        );
        installation.PageSize = 10;
        await installation.RunAsync(Process);

        installation.InErp("UPDATE customers SET phone = '06 ' || id");
        (await StopAfterCommitAsync(installation, 2)).ShouldBe(RunEnding.Cancelled);
        installation.InErp("UPDATE customers SET phone = '07 ' || id WHERE id IN (1, 45)");
        installation.InErp(CustomerStory.Customers(51, 1));
        var report = await installation.RunAsync(Process);

        report.Ending.ShouldBe(RunEnding.Completed, report.Message);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["51"]);
        installation
            .QueryCrm("SELECT code FROM account WHERE phone LIKE '07%' ORDER BY code")
            .ShouldBe(["C00001", "C00045"]);
    }

    private static async Task<RunEnding> StopAfterCommitAsync(SqlInstallation installation, int commits)
    {
        using var stop = new CancellationTokenSource();
        var services = installation.Services with
        {
            PageSize = installation.PageSize,
            Observer = new Stopper(stop, commits),
        };
        var process = SqlInstallation.Parse(Process);
        var report = await new ProcessRunner(services).RunAsync(process, new RunOptions(), stop.Token);
        return report.Ending;
    }

    private sealed class Stopper(CancellationTokenSource stop, int commits) : IRunObserver
    {
        private int _commits;

        public void Report(in RunProgress progress)
        {
            if (progress.Phase == RunPhase.Committed && ++_commits == commits)
            {
                stop.Cancel();
            }
        }
    }
}
