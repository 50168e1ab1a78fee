using CrmConnector.Engine.Tests.Installing;

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

    [Fact]
    public async Task What_a_killed_run_made_in_the_place_of_a_deleted_record_is_known_to_be_its_own()
    {
        await using var story = await TwoWayStory.BeginAsync(
            "reverse: { creates: yes, deletes: propagate, guard: { deletes: none } }\nconflicts: review"
        );
        await story.RunAsync();
        Delete(story, inErp: false);
        story.Installation.InCrm("INSERT INTO account (code, name, city) VALUES ('C1', 'Zoë & Co', 'Roma')");
        story.Installation.InErp("DELETE FROM customers WHERE code = 'C1'");
        story.Installation.Erp.After = call =>
        {
            if (call.Kind == CallKind.Write)
            {
                throw new CrashException();
            }
        };
        await Should.ThrowAsync<CrashException>(() => story.Installation.RunAsync(story.Process.Reverse!));
        story.Installation.Heal();
        await story.Installation.RestartAsync();
        story.Erp("C1").ShouldStartWith("Zoë & Co");

        story.Installation.InCrm("UPDATE account SET name = 'Anna', city = 'Padova' WHERE code = 'C1'");
        await story.SettleAsync();

        story.Erp("C1").ShouldBe("Anna|null|Padova");
        story.Crm("C1").ShouldBe("Anna|null|Padova");
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
