using CrmConnector.Abstractions.Records;
using CrmConnector.State.Journal;
using CrmConnector.State.Runs;

namespace CrmConnector.State.Tests;

public sealed class RunSummaryTests
{
    [Fact]
    public async Task Runs_are_summed_by_flow()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var summaries = fixture.Store.RunSummaries;
        var begun = fixture.Clock.GetUtcNow();
        var first = await StartAsync(fixture);
        await CommitAsync(fixture, first, JournalOutcome.Created, JournalOutcome.Quarantined);
        await EndAsync(fixture, first);
        var second = await StartAsync(fixture);
        fixture.Clock.Advance(TimeSpan.FromSeconds(20));
        await fixture.Store.Runs.EndAsync(new RunEnd(second, RunStatus.Failed, "broken"), default);

        var ended = await summaries.ListEndedAsync(begun, fixture.Clock.GetUtcNow().AddSeconds(1), default);
        ended.ShouldBe([first, second]);
        var summary = (await summaries.SummariseAsync([.. ended, 4711], default)).ShouldHaveSingleItem();

        (summary.FlowId, summary.Runs, summary.Failed, summary.LastRun).ShouldBe((fixture.Flow.Id, 2, 1, second));
        summary.Duration.ShouldBe(TimeSpan.FromSeconds(30));
        (summary.Sums.Read, summary.Sums[JournalOutcome.Created], summary.Sums.AddsUp).ShouldBe((2, 1, true));
    }

    [Fact]
    public async Task The_runs_before_tell_what_is_usual()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var first = await StartAsync(fixture);
        await CommitAsync(fixture, first, JournalOutcome.Created, JournalOutcome.Unchanged, JournalOutcome.Updated);
        await EndAsync(fixture, first);

        var before = await fixture.Store.RunSummaries.ListBeforeAsync(fixture.Flow.Id, long.MaxValue, 9, default);

        before
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(run => run.Changed.ShouldBe(2), run => run.Completed.ShouldBeTrue());
        (await fixture.Store.RunSummaries.ListBeforeAsync(fixture.Flow.Id, first, 9, default)).ShouldBeEmpty();
    }

    private static ValueTask<long> StartAsync(StoreFixture fixture) =>
        fixture.Store.Runs.StartAsync(new RunStart("out", RunKind.Incremental, 5, fixture.Flow), default);

    private static async Task CommitAsync(StoreFixture fixture, long run, params JournalOutcome[] outcomes) =>
        await fixture.CommitAsync(
            fixture.Page() with
            {
                RunId = run,
                Journal = [.. outcomes.Select((outcome, i) => new JournalEntry(outcome, new RecordKey($"k{i}")))],
                Counts = new JournalPageCounts(outcomes.Length),
            }
        );

    private static async Task EndAsync(StoreFixture fixture, long run)
    {
        fixture.Clock.Advance(TimeSpan.FromSeconds(10));
        await fixture.Store.Runs.EndAsync(new RunEnd(run, RunStatus.Completed), default);
    }
}
