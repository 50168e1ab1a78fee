using CrmConnector.State.Journal;
using CrmConnector.State.Runs;

namespace CrmConnector.State.Tests;

public sealed class JournalValueTests
{
    [Fact]
    public async Task Sealed_values_come_with_their_page_and_go_when_their_time_is_over()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var values = new SealedValues("key", [1, 2, 3], fixture.Clock.GetUtcNow().AddDays(1))
        {
            Created = 1,
            Changed = 2,
        };
        await fixture.CommitAsync(fixture.Page() with { Values = values });
        await fixture.CommitAsync(fixture.Page());

        var page = (await fixture.Store.JournalValues.ListAsync(fixture.Run, default)).ShouldHaveSingleItem();
        (page.FlowId, page.Page, page.Records, page.Expired).ShouldBe((fixture.Flow.Id, 0, 3, false));
        var loaded = (await fixture.Store.JournalValues.LoadAsync(page.Id, default)).ShouldNotBeNull();
        (loaded.KeyId, loaded.Expires).ShouldBe((values.KeyId, values.Expires));
        loaded.Data.ShouldBe(values.Data);

        fixture.Clock.Advance(TimeSpan.FromDays(1));
        (await fixture.Store.JournalValues.LoadAsync(page.Id, default)).ShouldBeNull();
        await fixture.Store.JournalValues.ForgetExpiredAsync(default);
        (await fixture.Store.JournalValues.ListAsync(fixture.Run, default)).ShouldBe([page with { Expired = true }]);
    }

    [Fact]
    public async Task They_go_with_their_run()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var values = new SealedValues("key", [1], fixture.Clock.GetUtcNow().AddDays(99));
        await fixture.CommitAsync(fixture.Page() with { Values = values });
        await fixture.Store.Runs.EndAsync(new RunEnd(fixture.Run, RunStatus.Completed), default);
        fixture.Clock.Advance(TimeSpan.FromDays(1));

        await fixture.Store.Journal.PruneAsync(fixture.Clock.GetUtcNow(), default);

        (await fixture.Store.JournalValues.ListAsync(fixture.Run, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_undo_of_a_run_is_found_by_it()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        (await fixture.Store.Runs.FindUndoOfAsync(fixture.Run, default)).ShouldBeNull();
        var start = new RunStart("out", RunKind.Undo, 1) { Undoes = fixture.Run, By = "anna" };
        await fixture.Store.Runs.StartAsync(start, default);
        var second = await fixture.Store.Runs.StartAsync(start, default);

        var found = (await fixture.Store.Runs.FindUndoOfAsync(fixture.Run, default)).ShouldNotBeNull();
        (found.Id, found.Undoes, found.By).ShouldBe((second, fixture.Run, "anna"));
    }
}
