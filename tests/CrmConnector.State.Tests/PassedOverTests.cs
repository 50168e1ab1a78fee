using CrmConnector.State.Due;
using CrmConnector.State.Links;

namespace CrmConnector.State.Tests;

/// <summary>What a flow passed over is due when its pair is met in scope again, once, and forgotten with the membership.</summary>
public sealed class PassedOverTests
{
    [Fact]
    public async Task It_is_due_once_when_the_other_flow_meets_the_pair_in_scope()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        await fixture.LinkAsync("s1", "t1", 1);
        await PassAsync(fixture);

        await MeetAsync(fixture, "t1", "t2");

        (await fixture.Store.Due.CountAsync(fixture.Back, default)).ShouldBe(1);
        await fixture.CommitAsync(fixture.Page(fixture.Back) with { NoLongerDue = [StoreFixture.Key("t1")] });
        await MeetAsync(fixture, "t1", "t2");
        (await fixture.Store.Due.CountAsync(fixture.Back, default)).ShouldBe(0);
    }

    [Fact]
    public async Task A_record_that_leaves_its_link_leaves_nothing()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var link = await fixture.LinkAsync("s1", "t1", 1);
        await PassAsync(fixture);

        await fixture.CommitAsync(
            fixture.Page() with
            {
                RemovedMembers = [new RemovedMember(link, fixture.Flow.Target)],
            }
        );
        await MeetAsync(fixture, "t1");

        (await fixture.Store.Due.CountAsync(fixture.Back, default)).ShouldBe(0);
    }

    private static async Task PassAsync(StoreFixture fixture) =>
        await fixture.CommitAsync(fixture.Page(fixture.Back) with { PassedOver = [StoreFixture.Key("t1")] });

    private static async Task MeetAsync(StoreFixture fixture, params string[] targets) =>
        await fixture.CommitAsync(
            fixture.Page() with
            {
                Due =
                [
                    .. targets.Select(key => new DueRecord(fixture.Back, StoreFixture.Key(key))
                    {
                        IfPassedOver = true,
                    }),
                ],
            }
        );
}
