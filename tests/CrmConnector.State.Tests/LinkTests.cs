using CrmConnector.Abstractions.Records;
using CrmConnector.State.Baselines;
using CrmConnector.State.Links;

namespace CrmConnector.State.Tests;

public class LinkTests
{
    private const string GuidKey = "0f8fad5b-d9cb-469f-a165-70867728950e";

    [Fact]
    public async Task A_new_link_is_found_from_both_sides_with_its_baseline()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var link = await fixture.LinkAsync("42", GuidKey, 11, 0, 33);

        var bySource = await fixture.FindAsync("42");
        bySource.LinkId.ShouldBe(link);
        bySource.Other!.Key.Value.ShouldBe(GuidKey);
        bySource.Other.Baseline!.Results.ShouldBe([11UL, 0UL, 33UL]);
        bySource.Other.Baseline.Targets.ShouldBeNull();

        var byTarget = (await fixture.Store.Links.FindLinksByTargetAsync(fixture.Flow, [new(GuidKey)], default))[0];
        byTarget.LinkId.ShouldBe(link);
        byTarget.Other!.Key.Value.ShouldBe("42");
        byTarget.Other.Baseline!.Result(2).ShouldBe(33UL);
        (await fixture.Store.Flows.CountLinkedAsync(fixture.Flow, default)).ShouldBe(1);
    }

    [Fact]
    public async Task A_record_in_no_link_gives_the_default_answer()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var found = await fixture.FindAsync("nobody");
        found.IsMember.ShouldBeFalse();
        found.ShouldBe(default);
    }

    [Theory]
    [InlineData("number to number", 3000)]
    [InlineData("number to guid", 3000)]
    [InlineData("guid to number", 700)]
    [InlineData("text to guid", 700)]
    [InlineData("mixed to mixed", 700)]
    public async Task Many_new_links_in_any_order_keep_their_pairs(string forms, int count)
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var random = new Random(7);
        RecordKey Make(string form, int i) =>
            form switch
            {
                "number" => new((i - (count / 2)).ToString()),
                "guid" => new(new Guid(i * 7919, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]).ToString()),
                "text" => new($"C|{i:D5}"),
                _ => i % 3 == 0 ? Make("number", i)
                : i % 3 == 1 ? Make("guid", i)
                : Make("text", i),
            };
        var (source, target) = (forms.Split(' ')[0], forms.Split(' ')[2]);
        var pairs = Enumerable
            .Range(0, count)
            .Select(i => (S: Make(source, i), T: Make(target, i), H: (ulong)i + 1))
            .ToArray();
        random.Shuffle(pairs);

        var committed = await fixture.CommitAsync(
            fixture.Page() with
            {
                NewLinks = [.. pairs.Select(p => new NewLink(p.S, p.T, new Baseline([p.H, p.H])))],
            }
        );
        random.Shuffle(pairs);
        var found = await fixture.Store.Links.FindLinksAsync(fixture.Flow, [.. pairs.Select(p => p.S)], default);
        for (var i = 0; i < count; i++)
        {
            found[i].Other!.Key.ShouldBe(pairs[i].T);
            found[i].Other!.Baseline!.Results.ShouldBe([pairs[i].H, pairs[i].H]);
        }

        committed.LinkIds.Distinct().Count().ShouldBe(count);
        found.Select(f => f.LinkId).Order().ShouldBe(committed.LinkIds.Order());
        (await fixture.Store.Flows.CountLinkedAsync(fixture.Flow, default)).ShouldBe(count);
    }

    [Fact]
    public async Task The_link_numbers_stand_in_the_order_of_the_page()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var committed = await fixture.CommitAsync(
            fixture.Page() with
            {
                NewLinks = [StoreFixture.Pair("9", "b"), StoreFixture.Pair("1", "a")],
            }
        );
        (await fixture.FindAsync("9")).LinkId.ShouldBe(committed.LinkIds[0]);
        (await fixture.FindAsync("1")).LinkId.ShouldBe(committed.LinkIds[1]);
    }

    [Fact]
    public async Task Linking_a_record_twice_is_refused_by_name_and_writes_nothing()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        await fixture.LinkAsync("1", "100");
        foreach (
            var (source, target, named) in new[] { ("1", "300", "'1'"), ("3", "100", "'100'"), ("x", "100", "'100'") }
        )
        {
            var error = await Should.ThrowAsync<LinkConflictException>(async () =>
                await fixture.CommitAsync(
                    fixture.Page() with
                    {
                        NewLinks = [StoreFixture.Pair("0", "200"), StoreFixture.Pair(source, target)],
                    }
                )
            );
            error.Message.ShouldContain(named);
            (await fixture.FindAsync("0")).IsMember.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Members_are_added_rekeyed_marked_gone_and_removed()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var link = await fixture.LinkAsync("1", "a", 5);
        var (source, target) = (fixture.Flow.Source, fixture.Flow.Target);
        (await fixture.Store.Links.NextMemberNumberAsync(link, target, default)).ShouldBe(1);

        await fixture.CommitAsync(
            fixture.Page() with
            {
                AddedMembers = [new AddedMember(link, target, new("b"), 1)],
                GoneMarks = [new GoneMark(link, target, Gone: true)],
            }
        );
        var found = await fixture.FindAsync("1");
        (found.Other!.Key.Value, found.Other.Gone).ShouldBe(("a", true));
        found.MoreOthers!.Single().Key.Value.ShouldBe("b");
        found.MoreOthers!.Single().Baseline.ShouldBeNull();
        (await fixture.Store.Links.ResolveAsync(source, target, [new("1"), new("2")], default)).ShouldBe([
            new RecordKey("b"),
            null,
        ]);

        await fixture.CommitAsync(
            fixture.Page() with
            {
                RekeyedMembers = [new RekeyedMember(link, target, new("c"))],
                RemovedMembers = [new RemovedMember(link, target, 1)],
            }
        );
        found = await fixture.FindAsync("1");
        (found.Other!.Key.Value, found.Other.Gone, found.MoreOthers).ShouldBe(("c", false, null));
        found.Other.Baseline!.Result(0).ShouldBe(5UL);

        await fixture.CommitAsync(fixture.Page() with { RemovedMembers = [new RemovedMember(link, source)] });
        (await fixture.FindAsync("1")).IsMember.ShouldBeFalse();
        (await fixture.Store.Flows.CountLinkedAsync(fixture.Flow, default)).ShouldBe(0);
        (await fixture.Store.Links.MembersAsync(link, default)).Single().Key.Value.ShouldBe("c");
    }

    [Fact]
    public async Task Unlinking_takes_members_and_baselines_and_the_number_is_not_given_again()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var link = await fixture.LinkAsync("1", "a", 5);
        (await fixture.Store.Links.UnlinkAsync(link, default)).ShouldBeTrue();
        (await fixture.Store.Links.UnlinkAsync(link, default)).ShouldBeFalse();
        (await fixture.Store.Flows.CountLinkedAsync(fixture.Flow, default)).ShouldBe(0);
        (await fixture.LinkAsync("1", "a")).ShouldBeGreaterThan(link);
        (await fixture.FindAsync("1")).Other!.Baseline.ShouldBeNull();
    }

    [Fact]
    public async Task A_link_may_begin_with_its_source_alone()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        await fixture.CommitAsync(fixture.Page() with { NewLinks = [new NewLink(new("1"), null, null)] });
        var found = await fixture.FindAsync("1");
        found.IsMember.ShouldBeTrue();
        found.Other.ShouldBeNull();
        (await fixture.Store.Links.FindLinkAsync(fixture.Flow.Source, new("1"), default)).ShouldBe(found.LinkId);
    }
}
