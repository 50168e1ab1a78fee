using CrmConnector.State.Baselines;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Links;
using CrmConnector.State.Runs;

namespace CrmConnector.State.Tests;

public class BaselineTests
{
    [Fact]
    public async Task Both_halves_come_back_and_an_overlay_keeps_what_it_has_not_seen()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var link = await fixture.LinkAsync("1", "a", 1, 2, 3);
        await fixture.CommitAsync(
            fixture.Page() with
            {
                Baselines =
                [
                    new BaselineWrite(fixture.Flow, link, new Baseline([0, 22, 0, 44], [7, 0, 0, ulong.MaxValue]))
                    {
                        Overlay = true,
                    },
                ],
            }
        );
        var stored = (await fixture.FindAsync("1")).Other!.Baseline!;
        stored.Results.ShouldBe([1UL, 22UL, 3UL, 44UL]);
        stored.Targets.ShouldBe([7UL, 0UL, 0UL, ulong.MaxValue]);
        (stored.Result(99), stored.Target(99)).ShouldBe((0UL, 0UL));

        await fixture.CommitAsync(
            fixture.Page() with
            {
                Baselines = [new BaselineWrite(fixture.Flow, link, new Baseline([5]))],
            }
        );
        (await fixture.FindAsync("1")).Other!.Baseline!.Results.ShouldBe([5UL]);
    }

    [Fact]
    public async Task Where_runs_are_kept_a_slot_remembers_the_run_that_agreed_on_what_it_holds()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var link = await fixture.LinkAsync("1", "a", 1, 2, 3, 4);
        var later = await fixture.Store.Runs.StartAsync(new RunStart("out", RunKind.Incremental, 2), default);

        await CommitAsync(fixture.Run, new Baseline([1, 22, 3, 4], [0, 22, 0, 4]));
        await CommitAsync(later, new Baseline([1, 22, 33, Baseline.Another], [0, 22, 33, 4]));

        var stored = (await fixture.FindAsync("1")).Other!.Baseline!;
        stored.Results.ShouldBe([1UL, 22UL, 33UL, Baseline.Another]);
        stored.Targets.ShouldBe([0UL, 22UL, 33UL, 4UL]);
        // nothing was said of the first, and the last was taken back, which is no agreement
        stored.Runs.ShouldBe([0U, (uint)fixture.Run, (uint)later, (uint)fixture.Run]);
        stored.Run(99).ShouldBe(0U);

        async Task CommitAsync(long run, Baseline baseline) =>
            await fixture.CommitAsync(
                fixture.Page() with
                {
                    RunId = run,
                    KeepsRuns = true,
                    Baselines = [new BaselineWrite(fixture.Flow, link, baseline)],
                }
            );
    }

    [Fact]
    public async Task The_opposite_flow_has_a_baseline_of_its_own()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        await fixture.CommitAsync(
            fixture.Page() with
            {
                NewLinks =
                [
                    StoreFixture.Pair("1", "a", 1) with
                    {
                        OtherBaselines = [new FlowBaseline(fixture.Back, new Baseline([9]))],
                    },
                ],
            }
        );
        var back = (await fixture.Store.Links.FindLinksAsync(fixture.Back, [new("a")], default))[0];
        back.Other!.Baseline!.Results.ShouldBe([9UL]);
        (await fixture.Store.Links.LoadBaselinesAsync(fixture.Back, [back.LinkId, 999], default))
            .Select(b => b?.Result(0))
            .ShouldBe([9UL, null]);
        (await fixture.Store.Flows.CountLinkedAsync(fixture.Back, default)).ShouldBe(1);
    }

    [Fact]
    public async Task Only_what_a_sweep_did_not_meet_is_missing_after_it()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var links = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var key in new[] { "met", "changed", "missing", "missing too", "gone" })
        {
            links[key] = await fixture.LinkAsync(key, "t-" + key, 1);
        }

        await fixture.CommitAsync(
            fixture.Page() with
            {
                Progress = new FlowProgress { SweepNumber = 1, SweepReason = "first" },
                Seen = [new SeenMark(links["met"])],
                Baselines = [new BaselineWrite(fixture.Flow, links["changed"], new Baseline([2]))],
                DealtDeletions = [new DealtDeletion(links["gone"], 0, Leaves: false)],
            }
        );
        // a record that the feed brings while the sweep is open was met too
        await fixture.LinkAsync("new", "t-new", 1);

        var missing = new List<MissingSource>();
        await foreach (var page in fixture.Store.Links.MissingAfterSweepAsync(fixture.Flow, 1, 1, default))
        {
            page.Count.ShouldBe(1);
            missing.AddRange(page);
        }

        missing.Select(m => m.Key.Value).ShouldBe(["missing", "missing too"]);
        missing[0].LinkId.ShouldBe(links["missing"]);
    }
}
