using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.TwoWay;

/// <summary>Users of a target without versions edit a record after it was read and before it is written.</summary>
public sealed class LateEditTests
{
    [Theory]
    [InlineData("conflicts: crm", "by a user|+390458700701|Padova")]
    [InlineData("conflicts: erp", "from the ERP|+390458700701|Padova")]
    public async Task Of_the_same_field_the_rule_decides_and_not_who_came_last(string rules, string expected)
    {
        await using var story = await TwoWayStory.BeginAsync(rules);
        await story.RunAsync();
        story.Installation.InErp("UPDATE customers SET name = 'from the ERP', city = 'Padova' WHERE code = 'C1'");
        BeforeTheFirstWrite(story, "UPDATE account SET name = 'by a user' WHERE code = 'C1'");

        await story.SettleAsync();

        story.Crm("C1").ShouldBe(expected);
        story.Erp("C1").ShouldStartWith(expected.Split('|')[0]);
    }

    [Fact]
    public async Task Another_field_survives_and_goes_to_the_other_side()
    {
        await using var story = await TwoWayStory.BeginAsync();
        await story.RunAsync();
        story.Installation.InErp("UPDATE customers SET name = 'from the ERP' WHERE code = 'C1'");
        BeforeTheFirstWrite(story, "UPDATE account SET city = 'Padova' WHERE code = 'C1'");

        await story.SettleAsync();

        story.Crm("C1").ShouldBe("from the ERP|+390458700701|Padova");
        story.Erp("C1").ShouldBe("from the ERP|045 8700701|Padova");
    }

    [Fact]
    public async Task A_record_that_is_edited_each_time_waits_and_the_others_do_not()
    {
        await using var story = await TwoWayStory.BeginAsync();
        await story.RunAsync();
        story.Installation.InErp("UPDATE customers SET name = name || ' new'");
        story.Installation.Crm.Before = call =>
        {
            if (call.Kind == CallKind.Write)
            {
                story.Installation.InCrm("UPDATE account SET name = name || '.' WHERE code = 'C1'");
            }
        };

        var report = await story.Installation.RunAsync(story.Process);

        report.Sums[JournalOutcome.Updated].ShouldBe(2);
        report.Sums[JournalOutcome.Quarantined].ShouldBe(1);
        story.Crm("C1").ShouldStartWith("Name 1.");
    }

    [Fact]
    public async Task An_edit_beats_a_deletion_that_was_decided_before_it()
    {
        await using var story = await TwoWayStory.BeginAsync("deletes: propagate");
        await story.RunAsync();
        story.Installation.InErp("DELETE FROM customers WHERE code = 'C1'");
        BeforeTheFirstWrite(story, "UPDATE account SET name = 'by a user' WHERE code = 'C1'");

        await story.SettleAsync();

        story.Crm("C1").ShouldStartWith("by a user");
        story.Erp("C1").ShouldStartWith("by a user");
    }

    [Fact]
    public async Task A_write_that_was_decided_without_reading_the_target_is_bound_to_nothing()
    {
        await using var story = await TwoWayStory.BeginAsync();
        var oneWay = SqlInstallation.Parse(
            TwoWayStory.Yaml().Replace("direction: two-way", "direction: one-way", StringComparison.Ordinal)
        );
        story.Installation.Use([oneWay]);
        await story.Installation.RunAsync(oneWay);
        story.Installation.InErp("UPDATE customers SET name = 'from the ERP'");

        await story.Installation.RunAsync(oneWay);

        story.Installation.Crm.Batches.SelectMany(batch => batch.Writes).ShouldAllBe(w => w.ExpectedValues == null);
        story.Crm("C1").ShouldStartWith("from the ERP");
    }

    private static void BeforeTheFirstWrite(TwoWayStory story, string edit)
    {
        var isDone = false;
        story.Installation.Crm.Before = call =>
        {
            if (call.Kind == CallKind.Write && !isDone)
            {
                isDone = true;
                story.Installation.InCrm(edit);
            }
        };
    }
}
