using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Selecting;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Engine.Tests.Selecting;
using CrmConnector.Engine.Tests.TwoWay;
using CrmConnector.Processes;
using CrmConnector.State.Journal;
using CrmConnector.State.OwnWrites;

namespace CrmConnector.Engine.Tests.Undoing;

/// <summary>Undoing a run that unlinked or removed records, because a changed selection left them out.</summary>
public sealed class UndoLeavingTests
{
    private const string Rules =
        "journal: values\ndeletes: propagate\nconflicts: erp\nguard: { deletes: none, updates: none, sameValue: none }";

    [Theory]
    [InlineData("one-way", "unlink")]
    [InlineData("one-way", "remove")]
    [InlineData("two-way", "unlink")]
    [InlineData("two-way", "remove")]
    public async Task Records_that_left_the_selection_are_back_under_their_links_and_nothing_moves(
        string direction,
        string leaving
    )
    {
        await using var story = await SelectionStory.BeginAsync(12, Rules, direction);
        var run = await LeaveAsync(story, leaving);

        var plan = await UndoPlanAsync(story, run);
        var undo = await UndoStory.UndoAsync(story.Installation, run);

        (undo.Tally.Linked, undo.Tally.Created).ShouldBe(leaving == "unlink" ? (8, 0) : (0, 8));
        (plan.Linked, plan.Created).ShouldBe((undo.Tally.Linked, undo.Tally.Created));
        undo.Tally.LeftBy.ShouldBeEmpty();
        (await story.LinkedAsync()).ShouldBe(12);
        story.InCrm().Count.ShouldBe(12);
        story.Crm(2).ShouldBe("Name 2|02 2|City 2");
        await UndoStory.ResumeAsync(story.Installation);
        await ExpectRestAsync(story);
        await story.SelectAsync("on: yes");
        await ExpectRestAsync(story);
        (await story.LinkedAsync()).ShouldBe(12);
        story.InCrm().Count.ShouldBe(12);
    }

    [Theory]
    [InlineData("unlink")]
    [InlineData("remove")]
    public async Task Selected_again_the_edits_of_both_sides_are_merged_with_what_was_agreed_on_before(string leaving)
    {
        await using var story = await SelectionStory.BeginAsync(12, Rules, "two-way");
        var run = await LeaveAsync(story, leaving);
        await UndoStory.UndoAsync(story.Installation, run);
        await UndoStory.ResumeAsync(story.Installation);
        await story.SettleAsync();
        Edit(story);
        await story.SettleAsync();
        var apart = story.Erp(2);

        await story.SelectAsync("on: yes");
        await story.SettleAsync();

        apart.ShouldBe("Name 2|erp|City 2");
        ExpectMerged(story);
    }

    [Fact]
    public async Task What_the_CRM_created_again_stays_within_the_guards()
    {
        await using var story = await SelectionStory.BeginAsync(
            12,
            Rules.Replace("deletes: none", "deletes: none, creates: 5", StringComparison.Ordinal)
        );
        await story.CompleteAsync(new RunOptions { OverrideGuards = true });
        var run = await LeaveAsync(story, "remove");

        var undo = await UndoStory.UndoAsync(story.Installation, run, overrideGuards: false);

        undo.Ending.ShouldBe(RunEnding.GuardStopped);
        undo.Message!.ShouldContain("'creates'");
        story.InCrm().Count.ShouldBe(4);
        (await UndoStory.UndoAsync(story.Installation, run)).Tally.Created.ShouldBe(8);
    }

    [Theory]
    [InlineData("unlink", false)]
    [InlineData("remove", false)]
    [InlineData("remove", true)]
    public async Task Killed_at_whatever_commit_the_undo_ends_alike(string leaving, bool afterIntents)
    {
        for (var survived = 0; ; survived++)
        {
            await using var story = await SelectionStory.BeginAsync(12, Rules, "two-way");
            var run = await LeaveAsync(story, leaving);
            story.Installation.PageSize = 3;
            var killed = await KillAsync(story, run, survived, afterIntents);
            if (killed)
            {
                await UndoStory.ResumeAsync(story.Installation);
                // what arrived is settled, and then all is at rest
                await story.SettleAsync();
                await ExpectRestAsync(story);
                await UndoStory.UndoAsync(story.Installation, run);
            }

            // paused, unless all had arrived
            await story.Installation.Store.Pauses.ResumeAsync("customers", default);
            await ExpectRestAsync(story);
            story.InCrm().Count.ShouldBe(12);
            (await story.LinkedAsync()).ShouldBe(12);
            Edit(story);
            await story.SelectAsync("on: yes");
            await story.SettleAsync();
            ExpectMerged(story);
            if (!killed)
            {
                survived.ShouldBeGreaterThan(0);
                return;
            }
        }
    }

    [Fact]
    public async Task When_the_engine_wrote_a_record_is_known_again_with_its_link()
    {
        await using var story = await NewestStory.BeginAsync("journal: values\nwizard: { leaving: [ unlink ] }");
        var before = await OwnWritesAsync(story);
        var off = SelectionFileParser.Parse("on: no", "selection").Selection!;
        var selections = new ProcessSelections(story.Installation.Services);
        await selections.SetAsync(story.Process, off, "tester", after: null, default);
        var run = await story.ThereAsync("09:00:00");
        var parted = await OwnWritesAsync(story);

        (await UndoStory.UndoAsync(story.Installation, run.RunId)).Tally.Linked.ShouldBe(1);

        before.Count.ShouldBe(1);
        parted.ShouldBeEmpty();
        (await OwnWritesAsync(story)).Single().Answered.ShouldBe(before.Single().Answered);
    }

    private static async Task<IReadOnlyCollection<OwnWrite>> OwnWritesAsync(NewestStory story)
    {
        var entities = await story.Installation.Store.Flows.ListEntitiesAsync(default);
        var account = entities.Single(e => e.Entity == "account");
        RecordKey[] key = [new("1")];
        return [.. (await story.Installation.Store.OwnWrites.FindAsync(account, key, default)).Values];
    }

    /// <summary>Gives the run that the French and German customers left with.</summary>
    private static async Task<long> LeaveAsync(SelectionStory story, string leaving)
    {
        await story.SettleIfTwoWayAsync();
        await story.SelectAsync(["IT"], $"leaving: {leaving}");
        var run = await story.CompleteAsync();
        run.Sums[JournalOutcome.Deleted].ShouldBe(8);
        await story.SettleIfTwoWayAsync();
        return run.RunId;
    }

    private static void Edit(SelectionStory story)
    {
        story.Installation.InErp("UPDATE customers SET phone = 'erp' WHERE id IN (2, 3)");
        story.Installation.InCrm("UPDATE account SET city = 'crm' WHERE code IN ('C00002', 'C00005')");
    }

    private static void ExpectMerged(SelectionStory story)
    {
        (story.Erp(2), story.Crm(2)).ShouldBe(("Name 2|erp|crm", "Name 2|erp|crm"));
        (story.Erp(3), story.Crm(3)).ShouldBe(("Name 3|erp|City 3", "Name 3|erp|City 3"));
        (story.Erp(5), story.Crm(5)).ShouldBe(("Name 5|02 5|crm", "Name 5|02 5|crm"));
    }

    private static async Task ExpectRestAsync(SelectionStory story)
    {
        foreach (var full in new[] { false, true })
        {
            var options = new RunOptions { Full = full };
            TwoWayStory.Writes(await story.CompleteAsync(options)).ShouldBe(0);
            if (story.Process.Reverse is { } reverse)
            {
                TwoWayStory.Writes(await story.Installation.RunAsync(reverse, options)).ShouldBe(0);
            }
        }
    }

    private static async Task<Engine.Undoing.UndoTally> UndoPlanAsync(SelectionStory story, long run) =>
        (
            await new Engine.Undoing.RunUndoer(story.Installation.Services).PlanAsync(
                run,
                new Engine.Undoing.UndoOptions(),
                default
            )
        ).Tally;

    /// <summary>True when the undo was killed; it had made that many commits of the kind before.</summary>
    private static async Task<bool> KillAsync(SelectionStory story, long run, int survived, bool afterIntents)
    {
        var left = survived;
        Action die = () =>
        {
            if (left-- == 0)
            {
                throw new CrashException();
            }
        };
        story.Installation.Store.AfterIntents = afterIntents ? die : null;
        story.Installation.Store.BeforeCommit = afterIntents ? null : die;
        try
        {
            await UndoStory.UndoAsync(story.Installation, run);
            story.Installation.Store.AfterIntents = null;
            story.Installation.Store.BeforeCommit = null;
            return false;
        }
        catch (CrashException)
        {
            await story.Installation.RestartAsync();
            return true;
        }
    }
}
