using CrmConnector.Abstractions.Definitions;
using CrmConnector.State.Incidents;
using CrmConnector.State.Messages;
using CrmConnector.State.Outbox;
using CrmConnector.State.Runs;

namespace CrmConnector.State.Tests;

public sealed class OutboxTests
{
    [Fact]
    public async Task Events_come_with_their_page()
    {
        await using var fixture = await StoreFixture.OpenAsync();

        await fixture.CommitAsync(fixture.Page() with { Events = [Created("sales", 3), Created("audit", 3)] });

        var waiting = await fixture.Store.Outbox.ListRulesAsync(default);
        waiting.Select(rule => (rule.Rule, rule.Events)).ShouldBe([("audit", 1), ("sales", 1)]);
        var stored = (await fixture.Store.Outbox.ListAsync("sales", 0, 9, default)).ShouldHaveSingleItem();
        stored.At.ShouldBe(fixture.Clock.GetUtcNow());
        (stored.Event.Kind, stored.Event.Subject, stored.Event.Records).ShouldBe((EventKind.RecordCreated, "out", 3));
        stored.Event.Payload.ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_page_that_is_refused_tells_nothing()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        await fixture.Store.Runs.EndAsync(new RunEnd(fixture.Run, RunStatus.Completed), default);

        await Should.ThrowAsync<InvalidOperationException>(async () =>
            await fixture.CommitAsync(fixture.Page() with { Events = [Created("sales", 3)] })
        );

        (await fixture.Store.Outbox.ListRulesAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_end_of_a_run_tells_in_one_go_and_so_does_one_that_was_interrupted()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var dead = await fixture.Store.Runs.StartAsync(new RunStart("back", RunKind.Incremental, 6), default);
        var end = new RunEnd(fixture.Run, RunStatus.Completed) { Notes = ["first", "second"], Events = [Ended("a")] };

        await fixture.Store.Runs.EndAsync(end, default);
        await fixture.Store.Runs.MarkInterruptedAsync([], run => [Ended(run.Process)], default);

        (await fixture.Store.Runs.FindAsync(fixture.Run, default))!.Notes.ShouldBe(["first", "second"]);
        (await fixture.Store.Runs.FindAsync(dead, default))!.Status.ShouldBe(RunStatus.Interrupted);
        (await fixture.Store.Outbox.ListRulesAsync(default)).Select(rule => rule.Rule).ShouldBe(["a", "back"]);
    }

    [Fact]
    public async Task What_is_settled_leaves_the_outbox_and_waits_for_its_channel()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var outbox = fixture.Store.Outbox;
        await outbox.AddAsync([Created("sales", 1), Created("audit", 1), Created("sales", 1)], default);
        var first = (await outbox.ListAsync("sales", 0, 1, default)).Single().Id;
        var later = fixture.Clock.GetUtcNow() + TimeSpan.FromHours(1);

        await outbox.SettleAsync(
            new OutboxSettlement("sales")
            {
                Until = first,
                Messages =
                [
                    new NewMessage("sales", "mail", "m1", new byte[] { 7 }),
                    new NewMessage("sales", "mail", "m2", new byte[] { 8 }) { NotBefore = later },
                ],
                ReportedUntil = later,
            },
            default
        );

        (await outbox.ListAsync("sales", 0, 9, default)).ShouldHaveSingleItem().Id.ShouldBeGreaterThan(first);
        (await outbox.ListAsync("audit", 0, 9, default)).Count.ShouldBe(1);
        (await outbox.FindReportedUntilAsync("sales", default)).ShouldBe(later);
        (await outbox.FindReportedUntilAsync("audit", default)).ShouldBeNull();
        var due = (await fixture.Store.Messages.ListDueAsync(9, default)).ShouldHaveSingleItem();
        (due.MessageId, due.Payload.ToArray().Single()).ShouldBe(("m1", (byte)7));
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        (await fixture.Store.Messages.ListDueAsync(9, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_message_that_was_sent_says_nothing_any_more()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var messages = fixture.Store.Messages;
        var id = await AddMessageAsync(fixture, "m1");

        await messages.MarkSentAsync(id, default);

        var sent = (await messages.ListAsync(MessageState.Sent, null, 9, default)).ShouldHaveSingleItem();
        (sent.Payload.Length, sent.Attempts, sent.Ended).ShouldBe((0, 1, fixture.Clock.GetUtcNow()));
        (await messages.FindNextDueAsync(default)).ShouldBeNull();
        (await messages.ListTimesAsync("sales", sent.Created, default)).ShouldBe([sent.Created]);
    }

    [Fact]
    public async Task A_message_that_fails_is_tried_again_given_up_and_taken_up_again()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var messages = fixture.Store.Messages;
        var id = await AddMessageAsync(fixture, "m1");
        var next = fixture.Clock.GetUtcNow() + TimeSpan.FromMinutes(5);

        await messages.MarkFailedAsync(id, "451 try later", next, rest: null, default);
        (await messages.ListDueAsync(9, default)).ShouldBeEmpty();
        (await messages.FindNextDueAsync(default)).ShouldBe(next);
        (await messages.CountUndeliveredAsync(default)).ShouldBe(new UndeliveredMessages(GivenUp: 0, Failing: 1));
        await messages.MarkFailedAsync(id, "550 no such user", null, rest: null, default);
        var dead = (await messages.ListAsync(MessageState.Dead, null, 9, default)).ShouldHaveSingleItem();
        (dead.Attempts, dead.Problem, dead.Payload.Length).ShouldBe((2, "550 no such user", 1));

        (await messages.RetryAsync(null, default)).ShouldBe(1);
        (await messages.ListDueAsync(9, default)).ShouldHaveSingleItem().Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_left_of_a_message_takes_its_place()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var messages = fixture.Store.Messages;
        var id = await AddMessageAsync(fixture, "m1");

        await messages.MarkFailedAsync(id, "451", fixture.Clock.GetUtcNow(), new byte[] { 5, 6 }, default);

        var due = (await messages.ListDueAsync("mail", 9, default)).ShouldHaveSingleItem();
        due.Payload.ToArray().ShouldBe([5, 6]);
        (await messages.ListDueAsync("graph", 9, default)).ShouldBeEmpty();
        (await messages.ListDueChannelsAsync(default)).ShouldBe(["mail"]);
        await messages.MarkFailedAsync(
            id,
            "451",
            fixture.Clock.GetUtcNow() + TimeSpan.FromHours(1),
            rest: null,
            default
        );
        (await messages.ListDueChannelsAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_incident_stands_until_it_ends_and_an_acknowledgement_is_kept()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var incident = new Incident("alarm", EventKind.SystemDown, "crm", fixture.Clock.GetUtcNow());
        await SettleAsync(fixture, incident);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));

        (await fixture.Store.Incidents.AcknowledgeAsync("crm", "anna", default)).ShouldBe(1);
        (await fixture.Store.Incidents.AcknowledgeAsync("crm", "bruno", default)).ShouldBe(0);
        await SettleAsync(fixture, incident with { Times = 2 });

        var open = (await fixture.Store.Incidents.ListOpenAsync(null, default)).ShouldHaveSingleItem();
        (open.Times, open.By, open.Acknowledged).ShouldBe((2, "anna", fixture.Clock.GetUtcNow()));
        await SettleAsync(fixture, open with { Ended = fixture.Clock.GetUtcNow() });
        (await fixture.Store.Incidents.ListOpenAsync("alarm", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_ended_long_ago_is_forgotten_and_what_waits_is_not()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var messages = fixture.Store.Messages;
        await messages.MarkSentAsync(await AddMessageAsync(fixture, "m1"), default);
        await AddMessageAsync(fixture, "m2");
        fixture.Clock.Advance(TimeSpan.FromDays(100));

        (await messages.PruneAsync(fixture.Clock.GetUtcNow() - TimeSpan.FromDays(90), default)).ShouldBe(1);

        (await messages.ListAsync(null, null, 9, default)).ShouldHaveSingleItem().MessageId.ShouldBe("m2");
    }

    private static async Task<long> AddMessageAsync(StoreFixture fixture, string name)
    {
        var message = new NewMessage("sales", "mail", name, new byte[] { 7 });
        await fixture.Store.Outbox.SettleAsync(new OutboxSettlement("sales") { Messages = [message] }, default);
        return (await fixture.Store.Messages.ListAsync(null, null, 1, default)).Single().Id;
    }

    private static ValueTask SettleAsync(StoreFixture fixture, Incident incident) =>
        fixture.Store.Outbox.SettleAsync(new OutboxSettlement("alarm") { Incidents = [incident] }, default);

    private static OutboxEvent Created(string rule, int records) =>
        new(rule, EventKind.RecordCreated, "out") { Records = records, Payload = new byte[] { 1, 2, 3 } };

    private static OutboxEvent Ended(string rule) => new(rule, EventKind.RunCompleted, "out");
}
