using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.TwoWay;

public sealed class TwoWayMergeTests
{
    [Fact]
    public async Task The_first_run_creates_and_nothing_echoes_back()
    {
        await using var story = await TwoWayStory.BeginAsync();

        var (there, back) = await story.RunAsync();

        there.Sums[JournalOutcome.Created].ShouldBe(3);
        TwoWayStory.Writes(back).ShouldBe(0);
        story.Crm("C1").ShouldBe("Name 1|+390458700701|Verona");
        story.Erp("C1").ShouldBe("Name 1|045 8700701|Verona", "the ERP's own spelling of the number stays");
        (there, back) = await story.RunAsync();
        (TwoWayStory.Writes(there) + TwoWayStory.Writes(back)).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_in_the_CRM_reaches_the_ERP_and_comes_to_rest()
    {
        await using var story = await TwoWayStory.BeginAsync();
        await story.RunAsync();

        story.Installation.InCrm("UPDATE account SET phone = '+39 045 999' WHERE code = 'C1'");
        var (there, back) = await story.RunAsync();

        TwoWayStory.Writes(there).ShouldBe(0);
        back.Sums[JournalOutcome.Updated].ShouldBe(1);
        story.Erp("C1").ShouldBe("Name 1|+39 045 999|Verona");
        await story.SettleAsync();
        story
            .Crm("C1")
            .ShouldBe("Name 1|+39 045 999|Verona", "it says the same number as the ERP, so nothing is written");
    }

    [Fact]
    public async Task Different_fields_changed_on_both_sides_both_survive()
    {
        await using var story = await TwoWayStory.BeginAsync();
        await story.RunAsync();

        story.Installation.InErp("UPDATE customers SET city = 'Padova' WHERE code = 'C2'");
        story.Installation.InCrm("UPDATE account SET name = 'Bianchi' WHERE code = 'C2'");
        await story.SettleAsync();

        story.Erp("C2").ShouldBe("Bianchi|045 8700702|Padova");
        story.Crm("C2").ShouldBe("Bianchi|+390458700702|Padova");
    }

    [Theory]
    [InlineData("", "from the ERP")]
    [InlineData("conflicts: crm", "from the CRM")]
    public async Task The_same_field_changed_on_both_sides_goes_by_the_rule(string rules, string winner)
    {
        await using var story = await TwoWayStory.BeginAsync(rules);
        await story.RunAsync();

        story.Installation.InErp("UPDATE customers SET name = 'from the ERP' WHERE code = 'C1'");
        story.Installation.InCrm("UPDATE account SET name = 'from the CRM' WHERE code = 'C1'");
        await story.SettleAsync();

        story.Erp("C1").ShouldStartWith(winner);
        story.Crm("C1").ShouldStartWith(winner);
    }

    [Fact]
    public async Task A_conflict_that_its_winner_takes_back_is_no_conflict_any_more()
    {
        await using var story = await TwoWayStory.BeginAsync("conflicts: crm");
        await story.RunAsync();
        story.Installation.InErp("UPDATE customers SET name = 'from the ERP' WHERE code = 'C1'");
        story.Installation.InCrm("UPDATE account SET name = 'from the CRM' WHERE code = 'C1'");
        await story.Installation.RunAsync(story.Process);

        story.Installation.InCrm("UPDATE account SET name = 'Name 1' WHERE code = 'C1'");
        await story.SettleAsync();

        story.Crm("C1").ShouldStartWith("from the ERP");
        story.Erp("C1").ShouldStartWith("from the ERP");
    }

    [Fact]
    public async Task Both_sides_changed_to_the_same_value_agree()
    {
        await using var story = await TwoWayStory.BeginAsync();
        await story.RunAsync();

        story.Installation.InErp("UPDATE customers SET city = 'Padova' WHERE code = 'C3'");
        story.Installation.InCrm("UPDATE account SET city = 'Padova' WHERE code = 'C3'");
        var (there, back) = await story.RunAsync();
        (TwoWayStory.Writes(there) + TwoWayStory.Writes(back)).ShouldBe(0);

        story.Installation.InCrm("UPDATE account SET city = 'Rovigo' WHERE code = 'C3'");
        await story.SettleAsync();
        story.Erp("C3").ShouldEndWith("Rovigo");
    }

    [Fact]
    public async Task Blanking_a_field_is_a_change_like_any_other()
    {
        await using var story = await TwoWayStory.BeginAsync();
        await story.RunAsync();

        story.Installation.InCrm("UPDATE account SET city = NULL WHERE code = 'C1'");
        await story.SettleAsync();

        story.Erp("C1").ShouldEndWith("null");
    }

    [Fact]
    public async Task On_first_contact_blanks_are_filled_on_both_sides_and_the_rest_goes_by_the_rule()
    {
        await using var story = await TwoWayStory.BeginAsync(
            crm: "INSERT INTO account (code, name, phone, city) VALUES ('C1', 'Other name', NULL, 'Verona')"
        );
        story.Installation.InErp("UPDATE customers SET city = NULL WHERE code = 'C1'");

        await story.SettleAsync();

        story.Crm("C1").ShouldBe("Name 1|+390458700701|Verona");
        story.Erp("C1").ShouldBe("Name 1|045 8700701|Verona");
    }

    [Fact]
    public async Task A_record_of_the_CRM_alone_is_created_in_the_ERP_only_when_told()
    {
        await using var story = await TwoWayStory.BeginAsync(customers: 0);
        story.Installation.InCrm("INSERT INTO account (code, name) VALUES ('X1', 'New')");

        await story.SettleAsync();

        story.Erp("X1").ShouldBe("none");
    }
}
