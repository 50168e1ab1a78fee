using CrmConnector.Abstractions.Adapters;
using CrmConnector.State.Baselines;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Waiting;

namespace CrmConnector.State.Tests;

public class PageCommitTests
{
    private static PageCommit Everything(StoreFixture fixture, long link, long intents) =>
        fixture.Page() with
        {
            NewLinks = [StoreFixture.Pair("10", "t10", 1)],
            AddedMembers = [new AddedMember(link, fixture.Flow.Target, new("many"), 1)],
            GoneMarks = [new GoneMark(link, fixture.Flow.Target, Gone: true)],
            Baselines = [new BaselineWrite(fixture.Flow, link, new Baseline([77]))],
            Journal = [new JournalEntry(JournalOutcome.Updated, new("1"), link)],
            Counts = new JournalPageCounts(5, 0, 4),
            Quarantined = [new QuarantineNote(new("q"), "too-long", "name", "160 of 100")],
            Waiting = [new WaitingRecord(new("w"), fixture.Flow.Source, new("1"), fixture.Flow.Target)],
            HeldDeletions = [new("h")],
            Progress = new FlowProgress { Feed = new Checkpoint("p2"), SweepNumber = 3 },
            ClosedIntents = [intents],
            RemainingIntents = [new IntentRecord(new("r"), WriteKind.Update, Guid.Empty, [1])],
        };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_anywhere_in_a_page_leaves_nothing_of_it(bool reopened)
    {
        await using var fixture = await StoreFixture.OpenAsync(onDisk: true);
        var link = await fixture.LinkAsync("1", "a", 5);
        var intents = await IntentsAsync(fixture);
        var page = Everything(fixture, link, intents);

        // the last list that is written holds what cannot be stored
        await Should.ThrowAsync<ArgumentException>(async () =>
            await fixture.CommitAsync(page with { HeldDeletions = [new("h"), new("")] })
        );
        if (reopened)
        {
            await fixture.ReopenAsync();
        }

        (await fixture.FindAsync("10")).IsMember.ShouldBeFalse();
        var old = await fixture.FindAsync("1");
        (old.Other!.Gone, old.MoreOthers).ShouldBe((false, null));
        old.Other.Baseline!.Results.ShouldBe([5UL]);
        (await fixture.Store.Checkpoints.LoadAsync(fixture.Flow, default)).ShouldBe(FlowProgress.None);
        (await fixture.Store.Quarantine.CountAsync(null, default)).ShouldBe(0);
        (await fixture.Store.Waiting.CountAsync(fixture.Flow, default)).ShouldBe(0);
        (await fixture.Store.HeldDeletions.CountAsync(fixture.Flow, default)).ShouldBe(0);
        (await fixture.Store.Journal.SumJournalAsync(fixture.Run, default)).Outcomes.ShouldBeEmpty();
        (await fixture.Store.Intents.LoadOpenIntentsAsync(fixture.Flow, default)).Single().Id.ShouldBe(intents);
        (await fixture.Store.Flows.CountLinkedAsync(fixture.Flow, default)).ShouldBe(1);

        // and the same page can be committed afterwards
        await fixture.CommitAsync(page);
        (await fixture.FindAsync("10")).IsMember.ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_stores_all_its_parts()
    {
        await using var fixture = await StoreFixture.OpenAsync(onDisk: true);
        var link = await fixture.LinkAsync("1", "a", 5);
        var page = Everything(fixture, link, await IntentsAsync(fixture));
        var committed = await fixture.CommitAsync(page);
        await fixture.ReopenAsync();

        var old = await fixture.FindAsync("1");
        (old.Other!.Gone, old.MoreOthers!.Count).ShouldBe((true, 1));
        old.Other.Baseline!.Results.ShouldBe([77UL]);
        old.Other.Seen.ShouldBe(3);
        (await fixture.Store.Checkpoints.LoadAsync(fixture.Flow, default)).ShouldBe(page.Progress);
        (await fixture.Store.Quarantine.CountAsync("out", default)).ShouldBe(1);
        (await fixture.Store.HeldDeletions.ListAsync(fixture.Flow, null, 9, default)).Single().Value.ShouldBe("h");
        (await fixture.Store.Waiting.FindReleasedAsync(fixture.Flow, null, 9, default)).Single().Value.ShouldBe("w");
        var open = (await fixture.Store.Intents.LoadOpenIntentsAsync(fixture.Flow, default)).Single();
        (open.Id, open.Intents.Single().SourceKey.Value).ShouldBe((committed.OpenIntents!.Value, "r"));
        (await fixture.Store.Journal.SumJournalAsync(fixture.Run, default)).AddsUp.ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_of_a_run_that_is_not_going_on_is_refused()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        await fixture.Store.Runs.EndAsync(new Runs.RunEnd(fixture.Run, Runs.RunStatus.Completed), default);
        await Should.ThrowAsync<InvalidOperationException>(async () => await fixture.CommitAsync(fixture.Page()));
    }

    private static ValueTask<long> IntentsAsync(StoreFixture fixture) =>
        fixture.Store.Intents.CommitIntentsAsync(
            new IntentPage(
                fixture.Flow,
                fixture.Run,
                0,
                [new IntentRecord(new("10"), WriteKind.Create, Guid.Empty, [1])],
                []
            ),
            default
        );
}
