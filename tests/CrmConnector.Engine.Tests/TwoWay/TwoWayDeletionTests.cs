using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

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
    public async Task What_the_program_itself_has_just_delivered_is_no_edit_and_creates_nothing_again()
    {
        await using var story = await TwoWayStory.BeginAsync();
        var (there, back) = Pair(recreate: "");
        story.Installation.Use([there, back]);
        await story.Installation.RunAsync(there);
        story.Installation.InCrm("UPDATE account SET note = 'by the CRM' WHERE code = 'C1'");
        Delete(story, inErp: true);

        var report = await story.Installation.RunAsync(back);

        report.Ending.ShouldBe(RunEnding.Completed, report.Message);
        story.Erp("C1").ShouldBe("none");
        report.Sums[JournalOutcome.Created].ShouldBe(0);
    }

    [Theory]
    [InlineData("", true, "Name 1|+390458700701|Padova", "0")]
    [InlineData("recreate: never", true, "none", "1")]
    [InlineData("recreate: never", false, "none", "1")]
    public async Task A_process_may_let_a_deletion_beat_an_edit_in_whatever_order_the_runs_come(
        string recreate,
        bool editFirst,
        string inErp,
        string state
    )
    {
        await using var story = await TwoWayStory.BeginAsync();
        var (there, back) = Pair(recreate);
        story.Installation.Use([there, back]);
        await RunAsync(there, back);
        await RunAsync(there, back);

        Delete(story, inErp: true);
        story.Installation.InCrm("UPDATE account SET city = 'Padova' WHERE code = 'C1'");
        for (var round = 0; round < 3; round++)
        {
            await (editFirst ? RunAsync(back, there) : RunAsync(there, back));
        }

        story.Erp("C1").ShouldBe(inErp);
        story.Crm("C1").ShouldEndWith("Padova");
        story.Installation.QueryCrm("SELECT state FROM account WHERE code = 'C1'").ShouldBe([state]);

        async Task RunAsync(ProcessDefinition first, ProcessDefinition second)
        {
            await story.Installation.RunAsync(first);
            await story.Installation.RunAsync(second);
        }
    }

    /// <summary>Two processes in opposite directions; the one that leads back carries fields that the other knows nothing of.</summary>
    private static (ProcessDefinition There, ProcessDefinition Back) Pair(string recreate) =>
        (
            SqlInstallation.Parse(
                """
                process: there
                link: customer
                from: { connection: erp, entity: customers }
                to: { connection: crm, entity: account }
                match: [ { code: code } ]
                fields:
                  - { from: code, to: code }
                  - { from: name, to: name }
                  - { from: phone, to: phone, convert: { phone: IT } }
                  - { from: city, to: city }
                deletes: { set: { state: 1 } }
                guard: { deletes: none }
                """
            ),
            SqlInstallation.Parse(
                $$"""
                process: back
                link: customer
                from: { connection: crm, entity: account }
                to: { connection: erp, entity: customers }
                match: [ { code: code } ]
                fields:
                  - { from: code, to: code }
                  - { from: name, to: name }
                  - { from: phone, to: phone, convert: { phone: IT } }
                  - { from: city, to: city }
                  - { from: note, to: note, write: if-empty }
                creates: no
                {{recreate}}
                """
            )
        );

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
