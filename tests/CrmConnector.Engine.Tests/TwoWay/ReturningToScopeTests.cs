namespace CrmConnector.Engine.Tests.TwoWay;

/// <summary>Records that leave the scope of a two-way process by their own data, and come back.</summary>
public sealed class ReturningToScopeTests
{
    private const string Source = "where: [ { field: note, blank: yes } ]";

    private const string Target = "reverse: { where: [ { field: note, blank: yes } ] }";

    [Fact]
    public async Task What_the_target_changed_meanwhile_flows_back_when_the_source_record_returns()
    {
        await using var story = await OutAsync(Source, "ERP");
        story.Installation.InCrm("UPDATE account SET city = 'crm' WHERE code = 'C1'");
        await story.SettleAsync();
        var apart = story.Erp("C1");

        story.Installation.InErp("UPDATE customers SET note = NULL WHERE code = 'C1'");
        await story.SettleAsync();

        apart.ShouldEndWith("|Verona");
        (story.Erp("C1"), story.Crm("C1")).ShouldBe(Both("Name 1", "crm"));
    }

    [Fact]
    public async Task What_the_source_changed_meanwhile_flows_when_the_target_record_returns()
    {
        await using var story = await OutAsync(Target, "CRM");
        story.Installation.InErp("UPDATE customers SET city = 'erp' WHERE code = 'C1'");
        await story.SettleAsync();
        var apart = story.Crm("C1");

        story.Installation.InCrm("UPDATE account SET note = NULL WHERE code = 'C1'");
        // the flow back meets it in scope, and the next run of the other one looks at it
        await story.RunAsync();
        await story.SettleAsync();

        apart.ShouldEndWith("|Verona");
        (story.Erp("C1"), story.Crm("C1")).ShouldBe(Both("Name 1", "erp"));
    }

    [Theory]
    [InlineData(Source, "ERP")]
    [InlineData(Target, "CRM")]
    public async Task Changes_of_both_sides_are_merged_whichever_record_returns(string rules, string side)
    {
        await using var story = await OutAsync(rules, side);
        story.Installation.InErp("UPDATE customers SET name = 'erp' WHERE code = 'C1'");
        story.Installation.InCrm("UPDATE account SET city = 'crm' WHERE code = 'C1'");
        await story.SettleAsync();

        Set(story, side, "NULL");
        await story.SettleAsync();

        (story.Erp("C1"), story.Crm("C1")).ShouldBe(Both("erp", "crm"));
        // what was passed over is told once: the next return has nothing to tell
        Set(story, side, "'out'");
        await story.SettleAsync();
        Set(story, side, "NULL");
        await story.SettleAsync();
    }

    /// <summary>In step, and then C1 is out of scope by the data of one side.</summary>
    private static async Task<TwoWayStory> OutAsync(string rules, string side)
    {
        var story = await TwoWayStory.BeginAsync(rules);
        await story.SettleAsync();
        Set(story, side, "'out'");
        await story.SettleAsync();
        return story;
    }

    private static void Set(TwoWayStory story, string side, string note)
    {
        if (side == "ERP")
        {
            story.Installation.InErp($"UPDATE customers SET note = {note} WHERE code = 'C1'");
        }
        else
        {
            story.Installation.InCrm($"UPDATE account SET note = {note} WHERE code = 'C1'");
        }
    }

    private static (string, string) Both(string name, string city) =>
        ($"{name}|045 8700701|{city}", $"{name}|+390458700701|{city}");
}
