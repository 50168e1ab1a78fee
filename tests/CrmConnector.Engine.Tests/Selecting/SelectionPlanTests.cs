using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Selecting;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Tests.Selecting;

/// <summary>What is shown before and after a choice.</summary>
public sealed class SelectionPlanTests
{
    [Fact]
    public async Task What_comes_in_goes_out_and_stays_is_counted_beforehand()
    {
        await using var story = await SelectionStory.BeginAsync(300);
        await story.SelectAsync(["IT", "FR"]);
        await story.CompleteAsync();

        var plan = await story.PlanAsync(SelectionStory.Of(["IT", "DE"], "fields: { phone: none }\nleaving: remove"));

        (plan.Enter, plan.Leave, plan.Stay).ShouldBe((100, 100, 100));
        (plan.EnterLinked, plan.LeaveLinked).ShouldBe((0, 100));
        plan.Fields.ShouldBe([new SelectedField("phone", "Phone", FieldDirection.ToTarget, FieldDirection.None)]);
        plan.ReadsAll.ShouldBeFalse();
        plan.Guard!.Guard.ShouldBe("deletes");
        story.InCrm().ShouldBe(SelectionStory.Of(300, "IT", "FR"));
        (await story.CompleteAsync()).Sums.Read.ShouldBe(0);
    }

    [Fact]
    public async Task Generations_are_only_added_and_a_former_one_can_be_chosen_again()
    {
        await using var story = await SelectionStory.BeginAsync(3);
        await story.SelectAsync(["IT"]);
        await story.SelectAsync(["FR"]);

        await story.Selections.RestoreAsync(story.Process, 1, "somebody", default);
        var missing = await story.Selections.RestoreAsync(story.Process, 9, "somebody", default);
        var history = await story.Selections.HistoryAsync(story.Process, default);

        missing.ShouldBeNull();
        history
            .Select(g => (g.Generation, g.By, g.Restores))
            .ShouldBe([(3, "somebody", 1), (2, "tester", null), (1, "tester", null)]);
        history[0].Selection.Where.ShouldBe(history[2].Selection.Where);
    }

    [Fact]
    public async Task A_choice_that_was_made_on_another_selection_is_not_taken()
    {
        await using var story = await SelectionStory.BeginAsync(3);
        var first = await story.SelectAsync(["IT"]);
        await story.SelectAsync(["FR"]);

        await Should.ThrowAsync<SelectionOutdatedException>(async () =>
            await story.Selections.SetAsync(story.Process, Selection.Everything, "other", first.Generation, default)
        );

        (await story.Selections.HistoryAsync(story.Process, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_the_process_does_not_let_be_chosen_is_refused()
    {
        await using var story = await SelectionStory.BeginAsync(3);

        var refused = await Should.ThrowAsync<SelectionRefusedException>(async () =>
            await story.SelectAsync("fields: { name: none }")
        );

        refused.Problems.ShouldHaveSingleItem().Problem.ShouldBe("field 'name' is not optional");
    }

    [Fact]
    public async Task Explain_says_which_condition_leaves_a_record_out()
    {
        await using var story = await SelectionStory.BeginAsync(6);
        await story.CompleteAsync();
        await story.SelectAsync(["IT"]);

        var italian = await story.Installation.ExplainAsync(
            SelectionStory.Yaml("deletes: propagate"),
            "erp/customers",
            "1"
        );
        var french = await story.Installation.ExplainAsync(
            SelectionStory.Yaml("deletes: propagate"),
            "erp/customers",
            "2"
        );

        italian.OutOfSelection.ShouldBeNull();
        french.Decision.ShouldBe(PlanKind.OutOfScope);
        french.OutOfSelection!.Generation.ShouldBe(1);
    }

    [Fact]
    public async Task A_process_that_lets_nothing_be_chosen_any_more_is_as_its_file_says()
    {
        await using var story = await SelectionStory.BeginAsync(30);
        await story.SelectAsync(["IT"]);
        await story.CompleteAsync();
        story.Change(SelectionStory.Yaml("deletes: propagate").Split("wizard:")[0]);

        await story.CompleteAsync();

        story.InCrm().ShouldBe(Enumerable.Range(1, 30));
    }
}
