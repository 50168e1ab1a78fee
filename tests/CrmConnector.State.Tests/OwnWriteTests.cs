using CrmConnector.Abstractions.Records;
using CrmConnector.State.Links;
using CrmConnector.State.OwnWrites;

namespace CrmConnector.State.Tests;

/// <summary>When the engine wrote which records is remembered as long as it can matter: no longer than they are in a link, and as long as that.</summary>
public sealed class OwnWriteTests
{
    [Fact]
    public async Task It_is_kept_however_old_it_is_while_the_record_is_linked()
    {
        await using var fixture = await LinkedAsync();
        fixture.Clock.Advance(TimeSpan.FromDays(1000));
        await fixture.CommitAsync(fixture.Page());

        (await RememberedAsync(fixture)).ShouldBe(["t1", "t2"]);
    }

    [Fact]
    public async Task A_record_that_leaves_its_link_is_forgotten_with_the_membership()
    {
        await using var fixture = await LinkedAsync();
        var link = await LinkAsync(fixture, "t1");
        // as an own deletion is noted, in the very commit
        await fixture.CommitAsync(
            fixture.Page() with
            {
                RemovedMembers = [new RemovedMember(link, fixture.Flow.Target)],
                OwnWrites = [Write(fixture, "t1")],
            }
        );

        (await RememberedAsync(fixture)).ShouldBe(["t2"]);
    }

    [Fact]
    public async Task So_is_the_former_key_of_one_that_got_another()
    {
        await using var fixture = await LinkedAsync();
        var link = await LinkAsync(fixture, "t1");
        await fixture.CommitAsync(
            fixture.Page() with
            {
                RekeyedMembers = [new RekeyedMember(link, fixture.Flow.Target, new RecordKey("t3"))],
                OwnWrites = [Write(fixture, "t3")],
            }
        );

        (await RememberedAsync(fixture)).ShouldBe(["t2", "t3"]);
    }

    [Fact]
    public async Task One_that_goes_over_to_another_link_in_the_same_commit_is_not()
    {
        await using var fixture = await LinkedAsync();
        var (from, to) = (await LinkAsync(fixture, "t1"), await LinkAsync(fixture, "t2"));
        await fixture.CommitAsync(
            fixture.Page() with
            {
                RemovedMembers =
                [
                    new RemovedMember(from, fixture.Flow.Target),
                    new RemovedMember(to, fixture.Flow.Target),
                ],
                AddedMembers = [new AddedMember(to, fixture.Flow.Target, new RecordKey("t1"))],
            }
        );

        (await RememberedAsync(fixture)).ShouldBe(["t1"]);
    }

    [Fact]
    public async Task A_link_taken_apart_leaves_nothing()
    {
        await using var fixture = await LinkedAsync();
        await fixture.Store.Links.UnlinkAsync(await LinkAsync(fixture, "t1"), default);

        (await RememberedAsync(fixture)).ShouldBe(["t2"]);
    }

    private static async Task<StoreFixture> LinkedAsync()
    {
        var fixture = await StoreFixture.OpenAsync();
        await fixture.CommitAsync(
            fixture.Page() with
            {
                NewLinks =
                [
                    new NewLink(new RecordKey("s1"), new RecordKey("t1"), Baseline: null),
                    new NewLink(new RecordKey("s2"), new RecordKey("t2"), Baseline: null),
                ],
                OwnWrites = [Write(fixture, "t1"), Write(fixture, "t2")],
            }
        );
        return fixture;
    }

    private static OwnWrite Write(StoreFixture fixture, string key) =>
        new(fixture.Flow.Target, new RecordKey(key), fixture.Clock.GetUtcNow(), fixture.Clock.GetUtcNow());

    private static async Task<long> LinkAsync(StoreFixture fixture, string key) =>
        (await fixture.Store.Links.FindLinkAsync(fixture.Flow.Target, new RecordKey(key), default)).ShouldNotBeNull();

    private static async Task<IEnumerable<string>> RememberedAsync(StoreFixture fixture)
    {
        RecordKey[] keys = [new("t1"), new("t2"), new("t3")];
        var found = await fixture.Store.OwnWrites.FindAsync(fixture.Flow.Target, keys, default);
        return found.Keys.Select(k => k.Value).Order(StringComparer.Ordinal);
    }
}
