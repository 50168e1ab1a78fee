namespace CrmConnector.Engine.Tests.Selecting;

/// <summary>A selection is for the pair: both flows follow it.</summary>
public sealed class TwoWaySelectionTests
{
    private const string Rules = """
        conflicts: erp
        deletes: propagate
        reverse: { deletes: propagate }
        guard: { deletes: none, updates: none }
        """;

    [Fact]
    public async Task A_record_that_left_is_stopped_both_ways_and_merged_when_it_comes_back()
    {
        await using var story = await SelectionStory.BeginAsync(12, Rules, "two-way");
        await story.SettleAsync();
        await story.SelectAsync(["IT"]);
        await story.SettleAsync();
        story.Installation.InErp("UPDATE customers SET phone = 'erp' WHERE id = 2");
        story.Installation.InCrm("UPDATE account SET city = 'crm' WHERE code = 'C00002'");
        story.Installation.InErp("UPDATE customers SET name = 'erp' WHERE id = 3");
        story.Installation.InCrm("UPDATE account SET name = 'crm' WHERE code IN ('C00003', 'C00005')");
        await story.SettleAsync();
        (string, string) apart = (story.Erp(2), story.Crm(2));

        await story.SelectAsync("on: yes");
        await story.SettleAsync();

        apart.ShouldBe(("Name 2|erp|City 2", "Name 2|02 2|crm"));
        story.Erp(2).ShouldBe("Name 2|erp|crm");
        story.Crm(2).ShouldBe("Name 2|erp|crm");
        story.Crm(3).ShouldBe("erp|02 3|City 3");
        story.Erp(3).ShouldBe("erp|02 3|City 3");
        story.Erp(5).ShouldBe("crm|02 5|City 5");
    }

    [Theory]
    [InlineData("unlink", 12)]
    [InlineData("remove", 4)]
    public async Task What_leaves_the_CRM_does_not_come_back_as_a_deletion_in_the_ERP(string rule, int left)
    {
        await using var story = await SelectionStory.BeginAsync(12, Rules, "two-way");
        await story.SettleAsync();
        await story.SelectAsync(["IT"], $"leaving: {rule}");

        await story.SettleAsync();
        story.Installation.InCrm("UPDATE account SET name = 'edited'");
        await story.SettleAsync();

        story.InCrm().Count.ShouldBe(left);
        story.Installation.QueryErp("SELECT count(*) || '' FROM customers").ShouldBe(["12"]);
        story.Installation.QueryErp("SELECT count(*) || '' FROM customers WHERE name = 'edited'").ShouldBe(["4"]);
    }

    [Fact]
    public async Task A_field_flows_only_in_the_direction_that_was_chosen()
    {
        await using var story = await SelectionStory.BeginAsync(6, Rules, "two-way");
        await story.SettleAsync();
        await story.SelectAsync("fields: { phone: to-target, city: to-source }");
        await story.SettleAsync();
        story.Installation.InErp("UPDATE customers SET phone = 'erp', city = 'erp' WHERE id = 1");
        story.Installation.InCrm("UPDATE account SET phone = 'crm', city = 'crm' WHERE code = 'C00002'");
        await story.SettleAsync();

        story.Crm(1).ShouldBe("Name 1|erp|City 1");
        story.Erp(2).ShouldBe("Name 2|02 2|crm");
        await story.SelectAsync("on: yes");
        await story.SettleAsync();

        story.Crm(1).ShouldBe("Name 1|erp|erp");
        story.Erp(2).ShouldBe("Name 2|crm|crm");
    }

    [Fact]
    public async Task Switched_off_both_flows_stand_still_and_on_again_both_deliver()
    {
        await using var story = await SelectionStory.BeginAsync(6, Rules, "two-way");
        await story.SettleAsync();
        await story.SelectAsync("on: no");
        story.Installation.InErp("UPDATE customers SET phone = 'erp' WHERE id = 1");
        story.Installation.InCrm("UPDATE account SET city = 'crm' WHERE code = 'C00001'");
        await story.SettleAsync();
        var off = story.Crm(1);
        await story.SelectAsync("on: yes");
        await story.SettleAsync();

        off.ShouldBe("Name 1|02 1|crm");
        story.Crm(1).ShouldBe("Name 1|erp|crm");
        story.Erp(1).ShouldBe("Name 1|erp|crm");
    }
}
