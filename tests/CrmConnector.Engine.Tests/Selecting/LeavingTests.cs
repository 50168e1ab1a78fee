using CrmConnector.Engine.Running;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Selecting;

/// <summary>What becomes of records that a changed selection leaves out.</summary>
public sealed class LeavingTests
{
    private const string NoGuard = "deletes: propagate\nguard: { deletes: none, sameValue: none }";

    [Fact]
    public async Task Kept_records_stay_as_they_are_and_stay_linked()
    {
        await using var story = await SelectionStory.BeginAsync(60, NoGuard);
        await story.CompleteAsync();
        await story.SelectAsync(["IT"]);
        story.Installation.InErp("UPDATE customers SET phone = 'new'");

        var report = await story.CompleteAsync();

        story.InCrm().Count.ShouldBe(60);
        (await story.LinkedAsync()).ShouldBe(60);
        report.Sums[JournalOutcome.Updated].ShouldBe(20);
        report.Sums[JournalOutcome.OutOfScope].ShouldBe(40);
        story.Crm(2).ShouldBe("Name 2|02 2|City 2");
    }

    [Fact]
    public async Task Unlinked_records_stay_and_are_matched_when_they_come_back()
    {
        await using var story = await SelectionStory.BeginAsync(60, NoGuard);
        await story.CompleteAsync();
        await story.SelectAsync(["IT"], "leaving: unlink");

        var report = await story.CompleteAsync();
        var linked = await story.LinkedAsync();
        await story.SelectAsync(["IT", "FR"]);
        await story.CompleteAsync();

        report.Sums[JournalOutcome.Deleted].ShouldBe(40);
        linked.ShouldBe(20);
        (await story.LinkedAsync()).ShouldBe(40);
        story.InCrm().Count.ShouldBe(60);
    }

    [Fact]
    public async Task Removed_records_go_by_the_delete_rule_and_are_created_again_when_they_come_back()
    {
        await using var story = await SelectionStory.BeginAsync(60, NoGuard);
        await story.CompleteAsync();
        story.Installation.InCrm("UPDATE account SET name = 'edited' WHERE code = 'C00002'");
        await story.SelectAsync(["IT"], "leaving: remove");

        var report = await story.CompleteAsync();
        var left = story.InCrm();
        await story.SelectAsync("on: yes");
        await story.CompleteAsync();

        report.Sums[JournalOutcome.Deleted].ShouldBe(39);
        report.Sums[JournalOutcome.DeletionNotApplied].ShouldBe(1);
        left.ShouldBe(SelectionStory.Of(60, "IT").Append(2).Order());
        story.InCrm().ShouldBe(Enumerable.Range(1, 60));
        story.Installation.QueryErp("SELECT count(*) || '' FROM customers").ShouldBe(["60"]);
    }

    [Fact]
    public async Task A_delete_rule_that_sets_fields_sets_them()
    {
        await using var story = await SelectionStory.BeginAsync(
            30,
            "deletes: { set: { state: 1 } }\nguard: { deletes: none }"
        );
        await story.CompleteAsync();
        await story.SelectAsync(["IT"], "leaving: remove");

        await story.CompleteAsync();

        story.Installation.QueryCrm("SELECT count(*) || '' FROM account WHERE state = 1").ShouldBe(["20"]);
        (await story.LinkedAsync()).ShouldBe(30);
        (await story.CompleteAsync()).Sums.Read.ShouldBe(0);
    }

    [Theory]
    [InlineData("unlink")]
    [InlineData("remove")]
    public async Task A_guard_stops_before_the_first_of_them_and_a_selection_taken_back_touches_none(string rule)
    {
        await using var story = await SelectionStory.BeginAsync(300);
        await story.CompleteAsync();
        await story.SelectAsync(["IT"], $"leaving: {rule}");

        var stopped = await story.RunAsync();
        var again = await story.RunAsync();
        var waits = !(await story.Selections.ShowAsync(story.Process, default)).HasTakenEffect;
        await story.Selections.RestoreAsync(story.Process, 0, "tester", default);
        await story.CompleteAsync();

        stopped.Ending.ShouldBe(RunEnding.GuardStopped);
        stopped.Message!.ShouldContain("'deletes'");
        again.Ending.ShouldBe(RunEnding.GuardStopped);
        waits.ShouldBeTrue();
        story.InCrm().Count.ShouldBe(300);
        (await story.LinkedAsync()).ShouldBe(300);
        (await story.Selections.ShowAsync(story.Process, default)).HasTakenEffect.ShouldBeTrue();
        (await story.CompleteAsync()).Sums.Read.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_guard_stopped_is_done_where_a_person_says_so()
    {
        await using var story = await SelectionStory.BeginAsync(300);
        await story.CompleteAsync();
        await story.SelectAsync(["IT"], "leaving: remove");
        await story.RunAsync();

        await story.CompleteAsync(new RunOptions { OverrideGuards = true });

        story.InCrm().ShouldBe(SelectionStory.Of(300, "IT"));
    }

    [Fact]
    public async Task Records_that_an_earlier_change_kept_are_not_removed_by_a_later_one()
    {
        await using var story = await SelectionStory.BeginAsync(60, NoGuard);
        await story.CompleteAsync();
        await story.SelectAsync(["IT", "FR"]);
        await story.CompleteAsync();
        await story.SelectAsync(["IT"], "leaving: remove");

        await story.CompleteAsync();

        story.InCrm().ShouldBe(SelectionStory.Of(60, "IT", "DE"));
    }

    [Fact]
    public async Task Switching_off_with_remove_removes_within_the_guards()
    {
        await using var story = await SelectionStory.BeginAsync(60, NoGuard);
        await story.CompleteAsync();
        await story.SelectAsync("on: no\nleaving: remove");

        await story.CompleteAsync();
        var off = story.InCrm().Count;
        await story.SelectAsync(["FR"]);
        await story.CompleteAsync();

        off.ShouldBe(0);
        story.InCrm().ShouldBe(SelectionStory.Of(60, "FR"));
    }

    [Fact]
    public async Task A_mapping_that_changes_while_the_process_is_off_is_applied_when_it_is_on_again()
    {
        await using var story = await SelectionStory.BeginAsync(
            30,
            "deletes: propagate\nguard: { deletes: none, updates: none }"
        );
        await story.CompleteAsync();
        await story.SelectAsync("on: no\nleaving: unlink");
        story.Change(
            SelectionStory
                .Yaml("deletes: propagate\nguard: { deletes: none, updates: none }")
                .Replace("{ from: name, to: name }", "{ to: name, template: \"{{name}}!\" }", StringComparison.Ordinal)
        );
        await story.CompleteAsync();
        await story.SelectAsync("on: yes");

        await story.CompleteAsync();

        story.Installation.QueryCrm("SELECT count(*) || '' FROM account WHERE name LIKE '%!'").ShouldBe(["30"]);
    }
}
