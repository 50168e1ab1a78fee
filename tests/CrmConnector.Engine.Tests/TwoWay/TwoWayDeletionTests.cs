namespace CrmConnector.Engine.Tests.TwoWay;

public sealed class TwoWayDeletionTests
{
    private const string Propagates = """
        deletes: propagate
        reverse: { deletes: propagate }
        guard: { deletes: none }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deletion_reaches_the_other_side(bool inErp)
    {
        await using var story = await TwoWayStory.BeginAsync(Propagates);
        await story.RunAsync();

        Delete(story, inErp);
        await story.SettleAsync();

        story.Erp("C1").ShouldBe("none");
        story.Crm("C1").ShouldBe("none");
        story.Erp("C2").ShouldStartWith("Name 2");
        story.Crm("C2").ShouldStartWith("Name 2");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_edit_beats_a_deletion_and_the_whole_record_is_created_again(bool deletedInErp)
    {
        await using var story = await TwoWayStory.BeginAsync(Propagates);
        await story.RunAsync();

        Delete(story, deletedInErp);
        story.Installation.InErp("UPDATE customers SET city = 'Padova' WHERE code = 'C1'");
        story.Installation.InCrm("UPDATE account SET city = 'Padova' WHERE code = 'C1'");
        await story.SettleAsync();

        story.Erp("C1").ShouldEndWith("Padova");
        story.Crm("C1").ShouldEndWith("Padova");
        story.Installation.QueryCrm("SELECT count(*) FROM account").ShouldBe(["3"]);
        story.Installation.QueryErp("SELECT count(*) FROM customers").ShouldBe(["3"]);
    }

    private static void Delete(TwoWayStory story, bool inErp)
    {
        if (inErp)
        {
            story.Installation.InErp("DELETE FROM customers WHERE code = 'C1'");
        }
        else
        {
            story.Installation.InCrm("DELETE FROM account WHERE code = 'C1'");
        }
    }
}
