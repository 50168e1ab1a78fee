using CrmConnector.State.Journal;
using CrmConnector.State.Runs;

namespace CrmConnector.State.Tests;

public class JournalTests
{
    [Fact]
    public async Task The_totals_of_a_run_are_summed_over_its_pages_and_add_up()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        await fixture.CommitAsync(
            fixture.Page() with
            {
                NewLinks = [StoreFixture.Pair("1", "a", 1), StoreFixture.Pair("2", "b", 1)],
                Journal =
                [
                    new JournalEntry(JournalOutcome.Created, new("2")),
                    new JournalEntry(JournalOutcome.Created, new("1"), Flags: JournalFlags.Blanked),
                    new JournalEntry(JournalOutcome.Quarantined, new("q")),
                ],
                Counts = new JournalPageCounts(Read: 6, Reread: 1, Unchanged: 1, OutOfScope: 1),
            }
        );
        await fixture.CommitAsync(fixture.Page() with { Counts = new JournalPageCounts(4, 0, 4) });
        var sums = await fixture.Store.Journal.SumJournalAsync(fixture.Run, default);
        (sums.Read, sums.Reread, sums.Blanked).ShouldBe((10L, 1L, 1L));
        sums[JournalOutcome.Created].ShouldBe(2);
        sums[JournalOutcome.Unchanged].ShouldBe(5);
        sums[JournalOutcome.Quarantined].ShouldBe(1);
        sums[JournalOutcome.OutOfScope].ShouldBe(1);
        sums.AddsUp.ShouldBeTrue();

        await fixture.CommitAsync(fixture.Page() with { Counts = new JournalPageCounts(1) });
        (await fixture.Store.Journal.SumJournalAsync(fixture.Run, default)).AddsUp.ShouldBeFalse();
    }

    [Fact]
    public async Task A_record_that_a_run_reads_again_is_counted_where_it_ended_last()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        await fixture.CommitAsync(
            fixture.Page() with
            {
                Journal = [new JournalEntry(JournalOutcome.WaitingForReference, new("1"))],
                Counts = new JournalPageCounts(Read: 1),
            }
        );
        await fixture.CommitAsync(
            fixture.Page() with
            {
                NewLinks = [StoreFixture.Pair("1", "a", 1)],
                Journal =
                [
                    new JournalEntry(
                        JournalOutcome.Created,
                        new("1"),
                        Flags: JournalFlags.Matched,
                        Replaces: JournalOutcome.WaitingForReference
                    ),
                    new JournalEntry(JournalOutcome.Created, new("2"), Flags: JournalFlags.Matched),
                ],
                Counts = new JournalPageCounts(Read: 2, Reread: 1),
            }
        );

        var sums = await fixture.Store.Journal.SumJournalAsync(fixture.Run, default);
        sums.Outcomes.ShouldBe(new Dictionary<JournalOutcome, long> { [JournalOutcome.Created] = 2 });
        sums.AddsUp.ShouldBeTrue();
        var totals = await fixture.Store.Runs.TotalsSinceAsync(fixture.Flow, DateTimeOffset.MinValue, default);
        (totals[JournalOutcome.WaitingForReference], totals[JournalOutcome.Created]).ShouldBe((0L, 2L));
        var lines = await fixture.Store.Journal.RunLinesAsync(fixture.Run, 0, 10, default);
        lines.Select(l => l.Flags).ShouldBe([JournalFlags.None, JournalFlags.Matched, JournalFlags.Matched]);
    }

    [Fact]
    public async Task A_records_history_goes_on_when_it_is_linked()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        await fixture.CommitAsync(
            fixture.Page() with
            {
                Journal =
                [
                    new JournalEntry(JournalOutcome.Quarantined, new("1")),
                    new JournalEntry(JournalOutcome.Quarantined, new("2")),
                ],
            }
        );
        var link = (
            await fixture.CommitAsync(
                fixture.Page() with
                {
                    NewLinks = [StoreFixture.Pair("0", "z"), StoreFixture.Pair("1", "a")],
                    Journal =
                    [
                        new JournalEntry(JournalOutcome.Created, new("1"), Changed: SlotSet.Of(0, 63, 64, 200)),
                        new JournalEntry(JournalOutcome.Linked, new("0")),
                    ],
                }
            )
        ).LinkIds[1];
        await fixture.CommitAsync(
            fixture.Page() with
            {
                Journal =
                [
                    new JournalEntry(
                        JournalOutcome.Updated,
                        new("1"),
                        link,
                        SlotSet.FromBits(2),
                        JournalFlags.ConflictLost
                    ),
                ],
            }
        );

        var history = await fixture.Store.Journal.RecordHistoryAsync(fixture.Flow.Source, new("1"), 9, default);
        history
            .Select(line => line.Outcome)
            .ShouldBe([JournalOutcome.Updated, JournalOutcome.Created, JournalOutcome.Quarantined]);
        history[0].Changed.Slots().ShouldBe([1]);
        history[0].Flags.ShouldBe(JournalFlags.ConflictLost);
        history[1].Changed.Slots().ShouldBe([0, 63, 64, 200]);
        (history[1].LinkId, history[1].SourceKey, history[1].RunId).ShouldBe((link, null, fixture.Run));
        history[2].SourceKey!.Value.Value.ShouldBe("1");
        (await fixture.Store.Journal.LinkHistoryAsync(link, 1, default)).Single().ShouldBe(history[0]);
        (await fixture.Store.Journal.RecordHistoryAsync(fixture.Back.Source, new("1"), 9, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_lines_of_a_run_are_paged()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        for (var page = 0; page < 3; page++)
        {
            var keys = Enumerable.Range(0, 4).Select(i => $"{page}-{i}");
            await fixture.CommitAsync(
                fixture.Page() with
                {
                    Journal = [.. keys.Select(key => new JournalEntry(JournalOutcome.Unchanged, new(key)))],
                }
            );
        }

        var read = new List<string>();
        var after = -1L;
        while (await fixture.Store.Journal.RunLinesAsync(fixture.Run, after, 5, default) is { Count: > 0 } lines)
        {
            read.AddRange(lines.Select(line => line.SourceKey!.Value.Value));
            after = lines[^1].Number;
        }

        read.ShouldBe(Enumerable.Range(0, 12).Select(i => $"{i / 4}-{i % 4}"));
    }

    [Fact]
    public async Task Pruning_drops_old_runs_only()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var link = await fixture.LinkAsync("1", "a");
        await fixture.CommitAsync(
            fixture.Page() with
            {
                Journal = [new JournalEntry(JournalOutcome.Updated, new("1"), link)],
            }
        );
        await fixture.Store.Runs.EndAsync(new RunEnd(fixture.Run, RunStatus.Completed), default);
        (await fixture.Store.Journal.PruneAsync(fixture.Clock.GetUtcNow(), default)).ShouldBe(0);
        fixture.Clock.Advance(TimeSpan.FromDays(1));
        (await fixture.Store.Journal.PruneAsync(fixture.Clock.GetUtcNow(), default)).ShouldBe(1);
        (await fixture.Store.Journal.LinkHistoryAsync(link, 9, default)).ShouldBeEmpty();
        (await fixture.FindAsync("1")).IsMember.ShouldBeTrue();
    }
}
