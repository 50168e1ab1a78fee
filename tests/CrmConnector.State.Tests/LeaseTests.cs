using CrmConnector.Abstractions.Adapters;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Intents;

namespace CrmConnector.State.Tests;

public class LeaseTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_lease_is_had_by_one_owner_until_it_ends()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var leases = fixture.Store.Leases;
        var mine = (await leases.AcquireAsync("customer", "me", Minute, default))!;
        mine.Until.ShouldBe(fixture.Clock.GetUtcNow() + Minute);
        (await leases.AcquireAsync("customer", "you", Minute, default)).ShouldBeNull();
        (await leases.AcquireAsync("contact", "you", Minute, default)).ShouldNotBeNull();
        (await leases.AcquireAsync("customer", "me", Minute, default))!.Token.ShouldBe(mine.Token);

        fixture.Clock.Advance(Minute / 2);
        mine = await leases.RenewAsync(mine, Minute, default);
        fixture.Clock.Advance(Minute / 2);
        (await leases.AcquireAsync("customer", "you", Minute, default)).ShouldBeNull();
        fixture.Clock.Advance(Minute);
        var yours = (await leases.AcquireAsync("customer", "you", Minute, default))!;
        yours.Token.ShouldBeGreaterThan(mine.Token);
        yours.TakenOverFrom.ShouldBe(mine.Until);
        await Should.ThrowAsync<FencedException>(async () => await leases.RenewAsync(mine, Minute, default));
        await leases.ReleaseAsync(mine, default);
        (await leases.AcquireAsync("customer", "third", Minute, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_lease_that_was_left_before_the_clock_was_set_back_keeps_nobody_waiting_for_the_hour()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var left = (await fixture.Store.Leases.AcquireAsync("customer", "dead", Minute, default))!;
        fixture.Clock.Advance(-TimeSpan.FromSeconds(1));
        (await fixture.Store.Leases.AcquireAsync("customer", "me", Minute, default)).ShouldBeNull();

        fixture.Clock.Advance(-TimeSpan.FromHours(1));

        var mine = (await fixture.Store.Leases.AcquireAsync("customer", "me", Minute, default))!;
        mine.Token.ShouldBeGreaterThan(left.Token);
        mine.TakenOverFrom.ShouldBe(fixture.Clock.GetUtcNow(), "its calls may still be under way");
    }

    [Fact]
    public async Task A_released_lease_is_free_at_once_with_a_higher_token_and_nothing_to_wait_for()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var mine = (await fixture.Store.Leases.AcquireAsync("customer", "me", Minute, default))!;
        await fixture.Store.Leases.ReleaseAsync(mine, default);
        var yours = (await fixture.Store.Leases.AcquireAsync("customer", "you", Minute, default))!;
        yours.Token.ShouldBeGreaterThan(mine.Token);
        yours.TakenOverFrom.ShouldBeNull();
    }

    [Fact]
    public async Task An_owner_that_slept_past_its_lease_can_commit_nothing()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var mine = (await fixture.Store.Leases.AcquireAsync("customer", "me", Minute, default))!;
        await fixture.CommitAsync(fixture.Page() with { Leases = [mine], NewLinks = [StoreFixture.Pair("1", "a")] });
        fixture.Clock.Advance(2 * Minute);
        var yours = (await fixture.Store.Leases.AcquireAsync("customer", "you", Minute, default))!;

        await Should.ThrowAsync<FencedException>(async () =>
            await fixture.CommitAsync(fixture.Page() with { Leases = [mine], NewLinks = [StoreFixture.Pair("2", "b")] })
        );
        await Should.ThrowAsync<FencedException>(async () =>
            await fixture.Store.Intents.CommitIntentsAsync(
                new IntentPage(
                    fixture.Flow,
                    fixture.Run,
                    1,
                    [new IntentRecord(new("2"), WriteKind.Create, Guid.Empty, [])],
                    [mine]
                ),
                default
            )
        );
        await Should.ThrowAsync<FencedException>(async () =>
            await fixture.Store.Checkpoints.SaveAsync(
                fixture.Flow,
                new FlowProgress { SweepNumber = 9 },
                [yours, mine],
                default
            )
        );
        (await fixture.FindAsync("2")).IsMember.ShouldBeFalse();
        (await fixture.Store.Intents.FlowsWithOpenIntentsAsync(default)).ShouldBeEmpty();
        (await fixture.Store.Checkpoints.LoadAsync(fixture.Flow, default)).ShouldBe(FlowProgress.None);
        await fixture.CommitAsync(fixture.Page() with { Leases = [yours], NewLinks = [StoreFixture.Pair("2", "b")] });
    }
}
