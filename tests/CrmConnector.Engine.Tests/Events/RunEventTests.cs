using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Calling;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Engine.Tests.Running;
using CrmConnector.State.Runs;

namespace CrmConnector.Engine.Tests.Events;

public sealed class RunEventTests
{
    private const string Runs = """
        notification: runs
        alert: [ run-started, run-completed, run-failed, guard-tripped, system-down, system-up, checkpoint-expired ]
        tell: each
        """;

    [Fact]
    public async Task A_run_is_told_from_start_to_end()
    {
        await using var installation = await StartAsync();
        installation.Notify(Runs);

        await installation.CompleteAsync(CustomerStory.Process);

        (await installation.ToldAsync("runs")).ShouldBe(["run-started customers", "run-completed customers"]);
    }

    [Fact]
    public async Task Reports_hear_of_each_run_or_of_those_with_news()
    {
        await using var installation = await StartAsync();
        installation.Notify(
            """
            notification: each
            report: each-run
            """,
            """
            notification: news
            report: news
            """,
            """
            notification: daily
            report: daily
            """
        );

        await installation.CompleteAsync(CustomerStory.Process);
        await installation.CompleteAsync(CustomerStory.Process);

        var waiting = await installation.Store.Outbox.ListRulesAsync(CancellationToken.None);
        waiting.Select(rule => (rule.Rule, rule.Events)).ShouldBe([("each", 2), ("news", 1)]);
    }

    [Fact]
    public async Task A_guard_is_told_by_its_name_and_not_twice()
    {
        await using var installation = await StartAsync();
        installation.Notify(
            Runs,
            """
            notification: failures
            alert: run-failed
            """
        );

        var report = await installation.RunAsync(CustomerStory.Process + "\nguard: { creates: 1 }");

        report.Ending.ShouldBe(RunEnding.GuardStopped);
        (await installation.ToldAsync("runs")).ShouldBe(["run-started customers", "guard-tripped customers"]);
        (await installation.ToldAsync("failures")).ShouldBe(["run-failed customers"]);
    }

    [Fact]
    public async Task A_system_that_does_not_answer_is_told_once_until_it_does()
    {
        await using var installation = await StartAsync();
        installation.Use([TestInstallation.Parse(CustomerStory.Process)]);
        // on the tests' clock every limit is over at once
        installation.Use(new CallOptions { Patience = Timeout.InfiniteTimeSpan });
        installation.Notify(Runs);
        await installation.CompleteAsync(CustomerStory.Process);
        installation.InErp("UPDATE customers SET phone = 'new' WHERE id = 1");
        installation.Crm.Before = _ => throw new SystemUnavailableException("'crm' is down.");

        (await installation.RunAsync(CustomerStory.Process)).Ending.ShouldBe(RunEnding.SystemUnavailable);
        (await installation.RunAsync(CustomerStory.Process)).Ending.ShouldBe(RunEnding.SystemUnavailable);
        (await installation.Store.Runs.ListDownAsync(CancellationToken.None))
            .ShouldHaveSingleItem()
            .Connection.ShouldBe("crm");
        installation.Crm.Before = _ => { };
        await installation.CompleteAsync(CustomerStory.Process);

        (await installation.ToldAsync("runs"))
            .Where(line => !line.StartsWith("run-started", StringComparison.Ordinal))
            .ShouldBe(["run-completed customers", "system-down crm", "run-completed customers", "system-up crm"]);
        (await installation.Store.Runs.ListDownAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_whose_program_died_is_told_by_the_next_one()
    {
        await using var installation = await StartAsync();
        installation.Notify(Runs);
        installation.CrashAt(CrashPlace.AfterWriting, 1);
        (await installation.CrashAsync(CustomerStory.Process)).ShouldBeTrue();

        await installation.Store.Runs.MarkInterruptedAsync(
            [],
            installation.Services.Events.OfInterrupted,
            CancellationToken.None
        );

        (await installation.ToldAsync("runs")).ShouldBe(["run-started customers", "run-failed customers"]);
        (await installation.Store.Runs.LastRunsAsync(CancellationToken.None))
            .Single()
            .Status.ShouldBe(RunStatus.Interrupted);
    }

    private static async Task<SqlInstallation> StartAsync() =>
        await SqlInstallation.CreateAsync(CustomerStory.Erp + CustomerStory.Customers(1, 2), CustomerStory.Crm);
}
