using CrmConnector.State.Baselines;
using CrmConnector.State.Links;

namespace CrmConnector.State.Tests;

public sealed class LinkMergeTests
{
    [Fact]
    public async Task Two_links_with_a_record_of_one_entity_are_merged_only_where_it_may_have_many()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var (into, from) = (await fixture.LinkAsync("1", "a", 5), await fixture.LinkAsync("2", "b", 7));
        await fixture.CommitAsync(
            fixture.Page() with
            {
                AddedMembers = [new AddedMember(from, fixture.Flow.Target, new("c"), 1)],
                Baselines =
                [
                    new BaselineWrite(fixture.Flow, from, new Baseline([8])) { TargetNumber = 1 },
                    new BaselineWrite(fixture.Back, from, new Baseline([9])) { SourceNumber = 1 },
                ],
            }
        );

        await Should.ThrowAsync<LinkConflictException>(async () =>
            await fixture.Store.Links.MergeAsync(into, from, new HashSet<int> { fixture.Flow.Target.Id }, default)
        );
        await fixture.Store.Links.MergeAsync(
            into,
            from,
            new HashSet<int> { fixture.Flow.Source.Id, fixture.Flow.Target.Id },
            default
        );

        (await fixture.Store.Links.MembersAsync(into, default))
            .Select(m => $"{m.Entity.Entity} {m.Number} {m.Key}")
            .ShouldBe(["customers 0 1", "customers 1 2", "account 0 a", "account 1 b", "account 2 c"]);
        (await fixture.Store.Links.MembersAsync(from, default)).ShouldBeEmpty();
        Result(await fixture.FindAsync("1"), 0).ShouldBe(5UL);
        var second = await fixture.FindAsync("2");
        (second.Number, Result(second, 0), Result(second, 1), Result(second, 2)).ShouldBe((1, null, 7UL, 8UL));
        var back = (await fixture.Store.Links.FindLinksAsync(fixture.Back, [new("c")], default))[0];
        Result(back, 1).ShouldBe(9UL);
    }

    private static ulong? Result(LinkLookup lookup, int other) => lookup.OtherOf(other)?.Baseline?.Result(0);
}
