using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.Engine.Tests.TwoWay;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Undoing;

public sealed class UndoTwoWayTests
{
    private const string Rules = "journal: values";

    [Fact]
    public async Task What_was_put_back_echoes_in_neither_direction()
    {
        await using var story = await TwoWayStory.BeginAsync(Rules);
        await story.SettleAsync();
        story.Installation.InErp("UPDATE customers SET city = 'Roma', phone = '06 1234567' WHERE code = 'C1'");
        var (run, _) = await story.RunAsync();

        await UndoStory.UndoAsync(story.Installation, run.RunId);
        await UndoStory.ResumeAsync(story.Installation);
        var (there, back) = await story.RunAsync();
        var (again, backAgain) = await story.RunAsync(new RunOptions { Full = true });

        foreach (var report in new[] { there, back, again, backAgain })
        {
            TwoWayStory.Writes(report).ShouldBe(0, report.Process);
        }

        story.Crm("C1").ShouldBe("Name 1|+390458700701|Verona");
        story.Erp("C1").ShouldBe("Name 1|06 1234567|Roma");

        story.Installation.InErp("UPDATE customers SET name = 'New' WHERE code = 'C1'");
        await story.SettleAsync();
        story.Installation.InCrm("UPDATE account SET name = 'Newer' WHERE code = 'C1'");
        await story.SettleAsync();
        story.Crm("C1").ShouldBe("Newer|+390458700701|Verona");
        story.Erp("C1").ShouldBe("Newer|06 1234567|Roma");
    }

    [Fact]
    public async Task An_edit_after_the_undo_flows_again_from_either_side()
    {
        await using var story = await TwoWayStory.BeginAsync(Rules);
        await story.SettleAsync();
        story.Installation.InErp("UPDATE customers SET city = 'Roma' WHERE code IN ('C1', 'C2')");
        var (run, _) = await story.RunAsync();
        await UndoStory.UndoAsync(story.Installation, run.RunId);
        await UndoStory.ResumeAsync(story.Installation);

        story.Installation.InErp("UPDATE customers SET city = 'Milano' WHERE code = 'C1'");
        story.Installation.InCrm("UPDATE account SET city = 'Torino' WHERE code = 'C2'");
        await story.RunAsync();

        (story.Erp("C1"), story.Crm("C1")).ShouldBe(("Name 1|045 8700701|Milano", "Name 1|+390458700701|Milano"));
        (story.Erp("C2"), story.Crm("C2")).ShouldBe(("Name 2|045 8700702|Torino", "Name 2|+390458700702|Torino"));
        await story.SettleAsync();
    }

    [Fact]
    public async Task What_a_killed_undo_put_back_echoes_in_neither_direction()
    {
        await using var story = await TwoWayStory.BeginAsync(Rules);
        await story.SettleAsync();
        story.Installation.InErp("UPDATE customers SET city = 'Roma' WHERE code = 'C1'");
        var (run, _) = await story.RunAsync();
        story.Installation.Store.BeforeCommit = () => throw new CrashException();
        await Should.ThrowAsync<CrashException>(() => UndoStory.UndoAsync(story.Installation, run.RunId));
        await story.Installation.RestartAsync();
        story.Crm("C1").ShouldEndWith("|Verona");

        await UndoStory.ResumeAsync(story.Installation);
        await story.SettleAsync();

        (story.Erp("C1"), story.Crm("C1")).ShouldBe(("Name 1|045 8700701|Roma", "Name 1|+390458700701|Verona"));
    }

    [Fact]
    public async Task A_run_of_the_flow_back_is_undone_too()
    {
        await using var story = await TwoWayStory.BeginAsync(Rules);
        await story.SettleAsync();
        story.Installation.InCrm("UPDATE account SET phone = '+39061234567', name = 'other' WHERE code = 'C1'");
        var (_, run) = await story.RunAsync();
        story.Erp("C1").ShouldStartWith("other|");

        await UndoStory.UndoAsync(story.Installation, run.RunId);
        await UndoStory.ResumeAsync(story.Installation);
        var (there, back) = await story.RunAsync();

        story.Erp("C1").ShouldBe("Name 1|045 8700701|Verona");
        story.Crm("C1").ShouldBe("other|+39061234567|Verona");
        (TwoWayStory.Writes(there), TwoWayStory.Writes(back)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task The_deletion_of_what_a_run_had_created_does_not_flow_back()
    {
        await using var story = await TwoWayStory.BeginAsync(
            Rules + "\ndeletes: propagate\nreverse: { creates: yes, deletes: propagate }"
        );
        await story.SettleAsync();
        story.Installation.InErp("INSERT INTO customers (code, name) VALUES ('N1', 'new')");
        var (run, _) = await story.RunAsync();

        await UndoStory.UndoAsync(story.Installation, run.RunId);
        await UndoStory.ResumeAsync(story.Installation);
        var (there, back) = await story.RunAsync();
        await story.RunAsync(new RunOptions { Full = true });

        (TwoWayStory.Writes(there), TwoWayStory.Writes(back)).ShouldBe((0, 0));
        (story.Erp("N1"), story.Crm("N1")).ShouldBe(("new|null|null", "none"));
        story.Installation.InErp("UPDATE customers SET city = 'Roma' WHERE code = 'N1'");
        await story.RunAsync();
        story.Crm("N1").ShouldBe("new|null|Roma");
        await story.SettleAsync();
    }

    [Fact]
    public async Task A_record_created_again_is_not_created_in_the_source_where_its_users_deleted_it()
    {
        await using var story = await TwoWayStory.BeginAsync(
            Rules + "\ndeletes: propagate\nreverse: { creates: yes, deletes: propagate }\nguard: { deletes: none }",
            customers: 3
        );
        await story.SettleAsync();
        story.Installation.InErp("DELETE FROM customers WHERE code = 'C2'");
        var (run, _) = await story.RunAsync();
        story.Crm("C2").ShouldBe("none");
        await story.SettleAsync();

        await UndoStory.UndoAsync(story.Installation, run.RunId);
        await UndoStory.ResumeAsync(story.Installation);
        var (there, back) = await story.RunAsync();
        var (again, backAgain) = await story.RunAsync(new RunOptions { Full = true });

        foreach (var report in new[] { there, back, again, backAgain })
        {
            TwoWayStory.Writes(report).ShouldBe(0, report.Process);
        }

        (story.Erp("C2"), story.Crm("C2")).ShouldBe(("none", "Name 2|+390458700702|Verona"));
        there.Sums[JournalOutcome.Quarantined].ShouldBe(0);
    }
}
