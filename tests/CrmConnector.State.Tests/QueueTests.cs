using CrmConnector.Abstractions.Records;
using CrmConnector.State.Links;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Waiting;

namespace CrmConnector.State.Tests;

public class QueueTests
{
    [Fact]
    public async Task A_newer_quarantine_note_replaces_the_older_and_counts_the_attempt()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var began = fixture.Clock.GetUtcNow();
        await QuarantineAsync(fixture, "1", "too-long");
        (await fixture.Store.Quarantine.MarkForRetryAsync(fixture.Flow.Id, new("1"), default)).ShouldBe(1);
        (await fixture.Store.Quarantine.FindAsync(fixture.Flow.Id, new("1"), default))!.State.ShouldBe(
            QuarantineState.Retry
        );
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        await QuarantineAsync(fixture, "1", "required");

        var entry = (await fixture.Store.Quarantine.FindAsync(fixture.Flow.Id, new("1"), default))!;
        entry.ShouldBe(
            new QuarantineEntry(
                fixture.Flow.Id,
                "out",
                new("1"),
                "required",
                "name",
                "detail",
                began,
                began.AddHours(1),
                2,
                QuarantineState.Open
            )
        );
    }

    [Fact]
    public async Task Quarantine_is_paged_filtered_retried_discarded_and_left()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var quarantine = fixture.Store.Quarantine;
        (await quarantine.FindQuarantinedAsync(fixture.Flow, [new("1")], default)).ShouldBeEmpty();
        await QuarantineAsync(fixture, "10", "r", "2", "b", "a");
        await fixture.CommitAsync(
            fixture.Page(fixture.Back) with
            {
                Quarantined = [new QuarantineNote(new("2"), "r", null, "")],
            }
        );

        var read = new List<QuarantineEntry>();
        while (
            await quarantine.ListAsync(new QuarantineQuery("out", 3, read.LastOrDefault()), default)
                is { Count: > 0 } page
        )
        {
            read.AddRange(page);
        }

        read.Select(e => e.SourceKey.Value).ShouldBe(["2", "10", "a", "b"]);
        (await quarantine.CountAsync(null, default)).ShouldBe(5);
        (await quarantine.MarkForRetryAsync(fixture.Flow.Id, null, default)).ShouldBe(4);
        (
            await quarantine.ListAsync(new QuarantineQuery(null, 9, null) { State = QuarantineState.Open }, default)
        ).Count.ShouldBe(1);
        (await quarantine.DiscardAsync(fixture.Flow.Id, new("a"), default)).ShouldBeTrue();
        (await quarantine.DiscardAsync(fixture.Flow.Id, new("a"), default)).ShouldBeFalse();
        (await quarantine.FindQuarantinedAsync(fixture.Flow, [new("a"), new("b"), new("c")], default)).ShouldBe([
            new RecordKey("b"),
        ]);
        await fixture.CommitAsync(fixture.Page() with { NoLongerQuarantined = [new("b"), new("never")] });
        (await quarantine.CountAsync("out", default)).ShouldBe(2);
    }

    [Fact]
    public async Task A_waiting_record_is_released_by_the_arrival_of_what_it_refers_to()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var (waiting, flow) = (fixture.Store.Waiting, fixture.Flow);
        await fixture.CommitAsync(
            fixture.Page() with
            {
                Waiting =
                [
                    new WaitingRecord(new("line"), flow.Source, new("head"), flow.Target),
                    new WaitingRecord(new("other"), flow.Source, new("never"), flow.Target),
                ],
            }
        );
        (await waiting.FindReleasedAsync(flow, null, 9, default)).ShouldBeEmpty();
        (await waiting.ListAsync(flow, null, 9, default)).ShouldBe([new RecordKey("line"), new RecordKey("other")]);
        (await waiting.ListAsync(flow, new("line"), 9, default)).ShouldBe([new RecordKey("other")]);

        // the link alone is not enough: the member is needed where the pointer points to
        var link = (
            await fixture.CommitAsync(fixture.Page() with { NewLinks = [new NewLink(new("head"), null, null)] })
        ).LinkIds[0];
        (await waiting.FindReleasedAsync(flow, null, 9, default)).ShouldBeEmpty();
        await fixture.CommitAsync(
            fixture.Page() with
            {
                AddedMembers = [new AddedMember(link, flow.Target, new("HEAD"))],
            }
        );
        (await waiting.FindReleasedAsync(flow, null, 9, default)).ShouldBe([new RecordKey("line")]);
        (await waiting.FindReleasedAsync(flow, new("line"), 9, default)).ShouldBeEmpty();

        (await waiting.FindWaitingAsync(flow, [new("line"), new("x")], default)).ShouldBe([new RecordKey("line")]);
        await fixture.CommitAsync(fixture.Page() with { NoLongerWaiting = [new("line")] });
        (await waiting.CountAsync(flow, default)).ShouldBe(1);
    }

    [Fact]
    public async Task Held_deletions_stay_until_they_are_settled()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var held = fixture.Store.HeldDeletions;
        await fixture.CommitAsync(fixture.Page() with { HeldDeletions = [new("3"), new("1"), new("2")] });
        await fixture.CommitAsync(fixture.Page() with { HeldDeletions = [new("1")] });
        (await held.ListAsync(fixture.Flow, null, 2, default)).Select(k => k.Value).ShouldBe(["1", "2"]);
        (await held.ListAsync(fixture.Flow, new("2"), 2, default)).Select(k => k.Value).ShouldBe(["3"]);
        await fixture.CommitAsync(fixture.Page() with { SettledDeletions = [new("2")] });
        (await held.CountAsync(fixture.Flow, default)).ShouldBe(2);
        (await held.CountAsync(fixture.Back, default)).ShouldBe(0);
    }

    private static async Task QuarantineAsync(StoreFixture fixture, string key, string reason, params string[] more) =>
        await fixture.CommitAsync(
            fixture.Page() with
            {
                Quarantined = [.. more.Prepend(key).Select(k => new QuarantineNote(new(k), reason, "name", "detail"))],
            }
        );
}
