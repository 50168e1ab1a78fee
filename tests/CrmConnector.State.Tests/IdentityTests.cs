using CrmConnector.Abstractions.Adapters;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Identities;
using CrmConnector.State.Quarantine;

namespace CrmConnector.State.Tests;

public class IdentityTests
{
    [Fact]
    public async Task A_store_is_known_by_its_fingerprint_and_its_position_never_falls()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var identities = fixture.Store.Identities;
        var first = new StoreIdentity("A", 10);
        (await identities.CheckAsync("erp", first, default)).ShouldBe(IdentityVerdict.NewConnection);
        (await identities.CheckAsync("erp", first, default)).ShouldBe(IdentityVerdict.NewConnection);
        (await identities.RecordAsync("erp", first, default)).ShouldBe(IdentityVerdict.NewConnection);
        (await identities.RecordAsync("erp", first with { Position = 20 }, default)).ShouldBe(IdentityVerdict.Same);
        (await identities.RecordAsync("erp", first with { Position = 19 }, default)).ShouldBe(
            IdentityVerdict.PositionFell
        );
        (await identities.RecordAsync("erp", first with { Position = null }, default)).ShouldBe(IdentityVerdict.Same);
        (await identities.RecordAsync("erp", new StoreIdentity("B", 99), default)).ShouldBe(
            IdentityVerdict.ChangedIdentity
        );
        (await identities.CheckAsync("erp", first with { Position = 19 }, default)).ShouldBe(
            IdentityVerdict.PositionFell
        );
    }

    [Fact]
    public async Task Restored_data_keeps_links_and_loses_checkpoints_and_what_was_delivered_into_it()
    {
        await using var fixture = await FilledAsync();
        await fixture.Store.Identities.AcceptAsync(
            "crm",
            new StoreIdentity("B", 5),
            IdentityAcceptance.SameDataRestored,
            default
        );

        (await fixture.Store.Identities.CheckAsync("crm", new StoreIdentity("B", 5), default)).ShouldBe(
            IdentityVerdict.Same
        );
        var found = await fixture.FindAsync("1");
        found.Other!.Baseline!.Result(0).ShouldBe(0UL);
        (await fixture.Store.Links.FindLinksAsync(fixture.Back, [new("a")], default))[0]
            .Other!.Baseline!.Result(0)
            .ShouldBe(9UL);
        (await fixture.Store.Flows.CountLinkedAsync(fixture.Flow, default)).ShouldBe(1);
        (await fixture.Store.Checkpoints.LoadAsync(fixture.Flow, default)).ShouldBe(FlowProgress.None);
        (await fixture.Store.Quarantine.CountAsync(null, default)).ShouldBe(1);
    }

    [Fact]
    public async Task Another_store_drops_its_members_and_all_that_is_known_about_them()
    {
        await using var fixture = await FilledAsync();
        await fixture.Store.Identities.AcceptAsync(
            "crm",
            new StoreIdentity("B", 5),
            IdentityAcceptance.AnotherStore,
            default
        );
        var found = await fixture.FindAsync("1");
        (found.IsMember, found.Other).ShouldBe((true, null));
        (await fixture.Store.Flows.CountLinkedAsync(fixture.Flow, default)).ShouldBe(0);
        (await fixture.Store.Flows.CountLinkedAsync(fixture.Back, default)).ShouldBe(0);
        (await fixture.Store.Checkpoints.LoadAsync(fixture.Flow, default)).ShouldBe(FlowProgress.None);
        (await fixture.Store.Quarantine.CountAsync(null, default)).ShouldBe(0);
    }

    private static async Task<StoreFixture> FilledAsync()
    {
        var fixture = await StoreFixture.OpenAsync();
        await fixture.Store.Identities.RecordAsync("crm", new StoreIdentity("A", 10), default);
        await fixture.CommitAsync(
            fixture.Page() with
            {
                NewLinks =
                [
                    StoreFixture.Pair("1", "a", 1) with
                    {
                        OtherBaselines = [new Baselines.FlowBaseline(fixture.Back, new Baselines.Baseline([9]))],
                    },
                ],
                Progress = new FlowProgress { Feed = new Checkpoint("p") },
                Quarantined = [new QuarantineNote(new("q"), "r", null, "")],
            }
        );
        return fixture;
    }
}
