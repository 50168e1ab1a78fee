using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;

namespace CrmConnector.Engine.Tests.Running;

/// <summary>Ctrl-C finishes the page or abandons it; it never commits half of one.</summary>
public sealed class CancellationTests
{
    [Theory]
    [InlineData(RunPhase.Reading)]
    [InlineData(RunPhase.Counting)]
    [InlineData(RunPhase.Planning)]
    [InlineData(RunPhase.Intents)]
    [InlineData(RunPhase.Writing)]
    [InlineData(RunPhase.Committing)]
    [InlineData(RunPhase.Committed)]
    [InlineData(RunPhase.Deleting)]
    public async Task A_cancelled_run_says_so_and_the_next_one_goes_on(RunPhase phase)
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 60),
            CustomerStory.Crm
        );
        installation.PageSize = 10;
        var process = CustomerStory.Process + "\ndeletes: propagate\nguard: { updates: none }\n";
        await installation.CompleteAsync(process);
        installation.InErp(
            "UPDATE customers SET phone = phone || 'x' WHERE id <= 35; DELETE FROM customers WHERE id = 60"
        );

        using var stop = new CancellationTokenSource();
        var observer = new StopAt(phase, stop);
        var report = await new ProcessRunner(
            installation.Services with
            {
                PageSize = 10,
                Observer = observer,
            }
        ).RunAsync(TestInstallation.Parse(process), new RunOptions(), stop.Token);
        await installation.CompleteAsync(process);

        observer.WasMet.ShouldBeTrue();
        report.Ending.ShouldBe(RunEnding.Cancelled);
        report.AddsUp.ShouldBeTrue();
        (await installation.Store.Runs.FindAsync(report.RunId, CancellationToken.None))!.Ended.ShouldNotBeNull();
        installation
            .QueryCrm("SELECT code, phone FROM account ORDER BY code")
            .ShouldBe(installation.QueryErp("SELECT code, phone FROM customers ORDER BY code"));
    }

    private sealed class StopAt(RunPhase phase, CancellationTokenSource stop) : IRunObserver
    {
        public bool WasMet { get; private set; }

        public void Report(in RunProgress progress)
        {
            if (progress.Phase == phase)
            {
                WasMet = true;
                stop.Cancel();
            }
        }
    }
}
