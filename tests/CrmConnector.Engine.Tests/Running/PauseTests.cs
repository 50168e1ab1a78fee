using CrmConnector.Engine.Leasing;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;

namespace CrmConnector.Engine.Tests.Running;

public sealed class PauseTests
{
    [Fact]
    public async Task A_run_that_waited_for_its_turn_while_its_process_was_paused_does_not_begin()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        var process = TestInstallation.Parse(CustomerStory.Process);
        installation.Use([process]);
        using var turns = new LeaseTurns(1);
        using var gate = new Gate();
        var services = installation.Services with { Turns = turns };
        var first = Task.Run(async () =>
            await new ProcessRunner(services with { Observer = gate }).RunAsync(process, new RunOptions(), default)
        );
        await gate.Reached;
        var second = new ProcessRunner(services).RunAsync(process, new RunOptions(), default).AsTask();

        await installation.Store.Pauses.PauseAsync(process.Name, "anna", runId: null, default);
        gate.Open();

        (await first).Ending.ShouldBe(RunEnding.Completed);
        await Should.ThrowAsync<ProcessPausedException>(() => second);
    }

    [Fact]
    public async Task The_runs_of_a_paused_process_are_ended_whoever_asked_for_them_and_no_others()
    {
        await using var installation = await SqlInstallation.CreateAsync(
            CustomerStory.Erp + CustomerStory.Customers(1, 3),
            CustomerStory.Crm
        );
        var process = TestInstallation.Parse(CustomerStory.Process);
        installation.Use([process]);
        using var turns = new LeaseTurns(1);
        using var gate = new Gate();
        var services = installation.Services with { Turns = turns };
        var first = Task.Run(async () =>
            await new ProcessRunner(services with { Observer = gate }).RunAsync(process, new RunOptions(), default)
        );
        await gate.Reached;
        var second = new ProcessRunner(services).RunAsync(process, new RunOptions(), default).AsTask();

        await services.Ongoing.EndAsync("another", default);
        await installation.Store.Pauses.PauseAsync(process.Name, "anna", runId: null, default);
        var end = services.Ongoing.EndAsync(process.Name, default);
        await Should.ThrowAsync<ProcessPausedException>(() => second);
        end.IsCompleted.ShouldBeFalse("the first is still at it");
        gate.Open();

        await end;
        (await first).Ending.ShouldBe(RunEnding.Cancelled);
        installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["0"]);
    }

    /// <summary>Lets a run stand still when it reads.</summary>
    private sealed class Gate : IRunObserver, IDisposable
    {
        private readonly TaskCompletionSource _reached = new();
        private readonly ManualResetEventSlim _open = new();

        public Task Reached => _reached.Task;

        public void Open() => _open.Set();

        public void Report(in RunProgress progress)
        {
            if (progress.Phase == RunPhase.Reading)
            {
                _reached.TrySetResult();
                _open.Wait();
            }
        }

        public void Dispose() => _open.Dispose();
    }
}
