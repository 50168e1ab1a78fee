using CrmConnector.Abstractions.Adapters;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Identities;

namespace CrmConnector.State.Tests;

/// <summary>How far flows have read the entities that they watch besides their source.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task A_position_is_stored_with_its_page_and_replaced_by_the_next()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        await fixture.CommitAsync(
            fixture.Page() with
            {
                Watches = [Position("order.customer", "1"), Position("quote.lead", "7")],
            }
        );
        await fixture.CommitAsync(fixture.Page() with { Watches = [Position("order.customer", "2")] });

        (await fixture.Store.Checkpoints.LoadWatchesAsync(fixture.Flow, default)).ShouldBe([
            Position("order.customer", "2"),
            Position("quote.lead", "7"),
        ]);
        (await fixture.Store.Checkpoints.LoadWatchesAsync(fixture.Back, default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(IdentityAcceptance.SameDataRestored)]
    [InlineData(IdentityAcceptance.AnotherStore)]
    public async Task Positions_mean_nothing_in_another_store(IdentityAcceptance acceptance)
    {
        await using var fixture = await StoreFixture.OpenAsync();
        await fixture.CommitAsync(fixture.Page() with { Watches = [Position("order.customer", "1")] });

        await fixture.Store.Identities.AcceptAsync("erp", new StoreIdentity("B", 5), acceptance, default);

        (await fixture.Store.Checkpoints.LoadWatchesAsync(fixture.Flow, default)).ShouldBeEmpty();
    }

    private static WatchPosition Position(string watch, string position) => new(watch, new Checkpoint(position));
}
