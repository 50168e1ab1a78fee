using CrmConnector.State.Flows;
using CrmConnector.State.Journal;
using CrmConnector.State.Runs;

namespace CrmConnector.State.Tests;

public class RunTests
{
    [Fact]
    public async Task Runs_are_listed_with_how_they_ended()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var runs = fixture.Store.Runs;
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await runs.EndAsync(new RunEnd(fixture.Run, RunStatus.Stopped, "guard"), default);
        var second = await runs.StartAsync(new RunStart("out", RunKind.Incremental, 5, fixture.Flow), default);
        var other = await runs.StartAsync(new RunStart("back", RunKind.Verify, 5), default);

        var first = (await runs.FindAsync(fixture.Run, default))!;
        (first.Status, first.Reason, first.Ended).ShouldBe((RunStatus.Stopped, "guard", fixture.Clock.GetUtcNow()));
        (first.Ended - first.Started).ShouldBe(TimeSpan.FromMinutes(1));
        (await runs.ListAsync("out", null, 9, default)).Select(r => r.Id).ShouldBe([second, fixture.Run]);
        (await runs.ListAsync(null, other, 1, default)).Single().FlowId.ShouldBe(fixture.Flow.Id);
        (await runs.LastRunsAsync(default)).Select(r => r.Id).ShouldBe([other, second]);
        (await runs.FindAsync(99, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_run_whose_program_died_is_marked_interrupted_at_its_last_heartbeat()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        fixture.Clock.Advance(TimeSpan.FromSeconds(30));
        await fixture.CommitAsync(fixture.Page());
        var heartbeat = fixture.Clock.GetUtcNow();
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        var mine = await fixture.Store.Runs.StartAsync(new RunStart("back", RunKind.Incremental, 6), default);

        (await fixture.Store.Runs.MarkInterruptedAsync([mine], _ => [], default)).ShouldBe(1);
        var dead = (await fixture.Store.Runs.FindAsync(fixture.Run, default))!;
        (dead.Status, dead.Ended).ShouldBe((RunStatus.Interrupted, heartbeat));
        (await fixture.Store.Runs.FindAsync(mine, default))!.Status.ShouldBe(RunStatus.Running);
    }

    [Fact]
    public async Task Of_runs_that_found_nothing_only_the_last_one_in_a_row_is_kept()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var runs = fixture.Store.Runs;
        await runs.EndAsync(new RunEnd(fixture.Run, RunStatus.Completed), default);
        var busy = await IdleRunAsync(fixture.Flow, commits: true);
        var first = await IdleRunAsync(fixture.Flow);
        var back = await IdleRunAsync(fixture.Back);
        var second = await IdleRunAsync(fixture.Flow);
        var stopped = await IdleRunAsync(fixture.Flow, RunStatus.Stopped);
        var last = await IdleRunAsync(fixture.Flow);

        var kept = (await runs.ListAsync(null, null, 99, default)).Select(r => r.Id);

        kept.ShouldBe([last, stopped, second, back, busy, fixture.Run]);
        (await runs.FindAsync(first, default)).ShouldBeNull();

        async Task<long> IdleRunAsync(StoredFlow flow, RunStatus status = RunStatus.Completed, bool commits = false)
        {
            var run = await runs.StartAsync(new RunStart("out", RunKind.Incremental, 1, flow), default);
            if (commits)
            {
                await fixture.CommitAsync(new(flow, run, 1) { Counts = new JournalPageCounts(1, 0, 1) });
            }

            await runs.EndAsync(new RunEnd(run, status), default);
            return run;
        }
    }

    [Fact]
    public async Task Old_runs_go_with_all_that_they_left_however_many_they_are()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        for (var i = 0; i < 450; i++)
        {
            var run = await fixture.Store.Runs.StartAsync(
                new RunStart("out", RunKind.Incremental, 1, fixture.Flow),
                default
            );
            await fixture.CommitAsync(new(fixture.Flow, run, 1) { Counts = new JournalPageCounts(1, 0, 1) });
            await fixture.Store.Runs.EndAsync(new RunEnd(run, RunStatus.Completed), default);
        }

        fixture.Clock.Advance(TimeSpan.FromDays(1));

        (await fixture.Store.Journal.PruneAsync(fixture.Clock.GetUtcNow(), default)).ShouldBe(450);
        (await fixture.Store.Runs.ListAsync(null, null, 99, default)).Select(r => r.Id).ShouldBe([fixture.Run]);
        var totals = await fixture.Store.Runs.TotalsSinceAsync(fixture.Flow, DateTimeOffset.UnixEpoch, default);
        totals.Outcomes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Totals_count_the_runs_since_a_time_an_unfinished_one_included()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var link = await fixture.LinkAsync("1", "a");
        var update = new JournalEntry(
            JournalOutcome.Updated,
            new("1"),
            link,
            Flags: JournalFlags.Blanked | JournalFlags.Matched
        );
        await fixture.CommitAsync(fixture.Page() with { Journal = [update] });
        fixture.Clock.Advance(TimeSpan.FromHours(25));
        var run = await fixture.Store.Runs.StartAsync(new RunStart("out", RunKind.Incremental, 1), default);
        for (var page = 0; page < 2; page++)
        {
            await fixture.CommitAsync(
                new(fixture.Flow, run, page) { Journal = [update], Counts = new JournalPageCounts(3, 0, 2) }
            );
        }

        var since = fixture.Clock.GetUtcNow().AddHours(-24);
        var totals = await fixture.Store.Runs.TotalsSinceAsync(fixture.Flow, since, default);
        (totals[JournalOutcome.Updated], totals[JournalOutcome.Unchanged], totals.Blanked).ShouldBe((2L, 4L, 2L));
        (await fixture.Store.Runs.TotalsSinceAsync(fixture.Flow, since.AddHours(-24), default))[JournalOutcome.Updated]
            .ShouldBe(3);
        (await fixture.Store.Runs.TotalsSinceAsync(fixture.Back, since, default)).Outcomes.ShouldBeEmpty();
    }
}
