using CrmConnector.Engine.Reviewing;
using CrmConnector.State.Journal;
using CrmConnector.State.Reviews;

namespace CrmConnector.Engine.Tests.TwoWay;

public sealed class ReviewTests
{
    [Fact]
    public async Task A_conflict_waits_for_a_person_and_nothing_of_the_record_is_written()
    {
        await using var story = await ConflictAsync();

        var (there, _) = await story.RunAsync();

        there.Sums[JournalOutcome.WaitingForReview].ShouldBe(1);
        story.Erp("C1").ShouldBe("from the ERP|045 8700701|Padova");
        story.Crm("C1").ShouldBe("from the CRM|+390458700701|Verona");
        (await story.Installation.Services.Store.Reviews.CountAsync(null, default)).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(ReviewChoice.Source, "from the ERP", "from the ERP")]
    [InlineData(ReviewChoice.Target, "from the CRM", "from the CRM")]
    [InlineData(ReviewChoice.Ignore, "from the ERP", "from the CRM")]
    public async Task What_was_decided_is_done_by_the_next_run(ReviewChoice choice, string erp, string crm)
    {
        await using var story = await ConflictAsync();
        await story.RunAsync();

        await SettleAsync(story, choice);
        await story.SettleAsync();

        story.Erp("C1").ShouldStartWith(erp);
        story.Crm("C1").ShouldStartWith(crm);
        story.Erp("C1").ShouldEndWith("Padova");
        story.Crm("C1").ShouldEndWith("Padova");
        (await story.Installation.Services.Store.Reviews.CountAsync(null, default)).ShouldBe(0);
    }

    [Fact]
    public async Task A_decision_about_values_that_changed_since_is_asked_again()
    {
        await using var story = await ConflictAsync();
        await story.RunAsync();

        await SettleAsync(story, ReviewChoice.Source);
        story.Installation.InCrm("UPDATE account SET name = 'changed again' WHERE code = 'C1'");
        await story.RunAsync();

        story.Crm("C1").ShouldStartWith("changed again");
        (await story.Installation.Services.Store.Reviews.CountAsync(null, default)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_field_in_which_both_sides_had_come_to_agree_is_no_part_of_the_conflict()
    {
        await using var story = await ConflictAsync();
        story.Installation.InCrm("UPDATE account SET city = 'Padova' WHERE code = 'C1'");
        await story.RunAsync();

        story.Installation.InErp("UPDATE customers SET city = 'Vicenza' WHERE code = 'C1'");
        await story.RunAsync();
        await SettleAsync(story, ReviewChoice.Target);
        await story.SettleAsync();

        story.Erp("C1").ShouldBe("from the CRM|045 8700701|Vicenza");
        story.Crm("C1").ShouldBe("from the CRM|+390458700701|Vicenza");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_decision_that_was_carried_out_is_not_held_against_a_later_edit(bool isTyped)
    {
        await using var story = await ConflictAsync();
        story.Installation.InErp(
            "CREATE TRIGGER t BEFORE UPDATE ON customers WHEN NEW.city = '?' BEGIN SELECT RAISE(ABORT, 'no'); END"
        );
        await story.Installation.RunAsync(story.Process);
        await (isTyped ? TypeAsync(story, "name", "agreed on") : SettleAsync(story, ReviewChoice.Source));

        await story.Installation.RunAsync(story.Process);
        story.Crm("C1").ShouldStartWith(isTyped ? "agreed on|" : "from the ERP|");
        story.Installation.InCrm("UPDATE account SET city = '?' WHERE code = 'C1'");
        var refused = await story.Installation.RunAsync(story.Process.Reverse!);
        refused.Sums[JournalOutcome.Quarantined].ShouldBe(1);
        story.Installation.InCrm("UPDATE account SET name = 'edited since', city = 'Vicenza' WHERE code = 'C1'");
        await story.Installation.RunAsync(story.Process.Reverse!);

        story.Erp("C1").ShouldBe("edited since|045 8700701|Vicenza");
        await story.SettleAsync();
        story.Crm("C1").ShouldBe("edited since|+390458700701|Vicenza");
    }

    [Fact]
    public async Task A_typed_value_is_written_where_the_record_lives_and_reaches_the_other_side()
    {
        await using var story = await ConflictAsync();
        await story.RunAsync();

        await TypeAsync(story, "name", "agreed on");
        await story.SettleAsync();

        story.Erp("C1").ShouldStartWith("agreed on|");
        story.Crm("C1").ShouldStartWith("agreed on|");
        (await story.Installation.Services.Store.Reviews.CountAsync(null, default)).ShouldBe(0);
    }

    [Theory]
    [InlineData("nme", "no field 'nme'")]
    [InlineData("code", "cannot be written")]
    public async Task A_typed_value_that_cannot_be_written_changes_and_decides_nothing(string field, string problem)
    {
        await using var story = await ConflictAsync();
        await story.RunAsync();

        var failure = await Should.ThrowAsync<TypedValueException>(() => TypeAsync(story, field, "X"));

        failure.Message.ShouldContain(problem);
        story.Erp("C1").ShouldStartWith("from the ERP|");
        (await story.Installation.Services.Store.Reviews.CountAsync(null, default)).ShouldBeGreaterThan(0);
    }

    private static async Task<TwoWayStory> ConflictAsync()
    {
        var story = await TwoWayStory.BeginAsync("conflicts: review");
        await story.RunAsync();
        story.Installation.InErp("UPDATE customers SET name = 'from the ERP', city = 'Padova' WHERE code = 'C1'");
        story.Installation.InCrm("UPDATE account SET name = 'from the CRM' WHERE code = 'C1'");
        return story;
    }

    private static async Task SettleAsync(TwoWayStory story, ReviewChoice choice) =>
        await new ReviewSettler(story.Installation.Services).SettleAsync(
            await EntryAsync(story),
            choice,
            "anna",
            default
        );

    private static async Task TypeAsync(TwoWayStory story, string field, string value) =>
        await new ReviewSettler(story.Installation.Services).SettleByTypingAsync(
            await EntryAsync(story),
            new Dictionary<string, string>(StringComparer.Ordinal) { [field] = value },
            "anna",
            default
        );

    private static async Task<ReviewEntry> EntryAsync(TwoWayStory story)
    {
        var store = story.Installation.Services.Store;
        var entries = await store.Reviews.ListAsync("customers", after: null, 10, default);
        var flows = await store.Flows.ListFlowsAsync("customers", default);
        var there = flows.Single(f => f.Source.Connection == "erp");
        return entries.Single(e => e.FlowId == there.Id);
    }
}
