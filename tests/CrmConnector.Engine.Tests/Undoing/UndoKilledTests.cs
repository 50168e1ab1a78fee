using CrmConnector.Engine.Running;
using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Undoing;

/// <summary>An undo that is killed, and run again, ends as one that was not.</summary>
public sealed class UndoKilledTests
{
    private const string AutoKeys =
        "CREATE TABLE account (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT UNIQUE, name VARCHAR(40), phone TEXT, state INTEGER NOT NULL DEFAULT 0);";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task At_whatever_commit_it_is_killed_it_ends_alike(bool afterIntents)
    {
        for (var survived = 0; ; survived++)
        {
            await using var story = await UndoStory.BeginAsync(rules: "deletes: propagate\nguard: { deletes: none }");
            if (!await KillAsync(story, survived, afterIntents))
            {
                survived.ShouldBeGreaterThan(2);
                return;
            }

            await story.UndoAsync(Run);
            await ExpectUndoneAsync(story);
        }
    }

    [Fact]
    public async Task Where_the_target_draws_the_keys_no_record_is_created_twice()
    {
        await using var story = await UndoStory.BeginAsync(
            rules: "match: [ { code: code } ]\ndeletes: propagate\nguard: { deletes: none }",
            crm: AutoKeys
        );
        (await KillAsync(story, 0, afterIntents: false)).ShouldBeTrue();

        await story.UndoAsync(Run);

        await ExpectUndoneAsync(story);
    }

    [Fact]
    public async Task Resumed_instead_nothing_moves_and_the_undo_can_still_go_on()
    {
        await using var story = await UndoStory.BeginAsync(rules: "deletes: propagate\nguard: { deletes: none }");
        (await KillAsync(story, 2, afterIntents: false)).ShouldBeTrue();

        await story.ResumeAsync();
        var run = await story.RunAsync(new RunOptions { Full = true });

        run.Sums[JournalOutcome.Unchanged].ShouldBeGreaterThan(20);
        story.Crm("C00004").ShouldBe("Name 4|02 4");
        await story.UndoAsync(Run);
        await ExpectUndoneAsync(story);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_was_killed_itself_is_undone_with_its_last_page(bool runsBetween)
    {
        await using var story = await UndoStory.BeginAsync();
        await story.RunAsync();
        story.InErp("UPDATE customers SET name = 'wrong' WHERE id <= 4");
        story.InErp("INSERT INTO customers (id, code, name, phone) VALUES (31, 'N1', 'new', '1')");
        story.Installation.Store.BeforeCommit = () => throw new CrashException();
        (await story.Installation.CrashAsync(story.Yaml)).ShouldBeTrue();
        (story.Crm("C00004"), story.Crm("N1")).ShouldBe(("wrong|02 4", "new|1"));
        if (runsBetween)
        {
            await story.RunAsync();
        }

        var undo = await story.UndoAsync(Run);

        (undo.Tally.Restored, undo.Tally.Deleted, undo.Tally.LeftBy.Count).ShouldBe((4, 1, 0));
        await ExpectUndoneAsync(story);
    }

    private const long Run = 2;

    /// <summary>True when the undo was killed; it had made that many commits of the kind before.</summary>
    private static async Task<bool> KillAsync(UndoStory story, int survived, bool afterIntents)
    {
        var installation = story.Installation;
        installation.PageSize = 2;
        await story.RunAsync();
        story.InErp("UPDATE customers SET name = 'wrong' WHERE id <= 4; DELETE FROM customers WHERE id = 5;");
        story.InErp("INSERT INTO customers (id, code, name, phone) VALUES (31, 'N1', 'new', '1')");
        (await story.RunAsync()).RunId.ShouldBe(Run);
        var left = survived;
        Action die = () =>
        {
            if (left-- == 0)
            {
                throw new CrashException();
            }
        };
        installation.Store.AfterIntents = afterIntents ? die : null;
        installation.Store.BeforeCommit = afterIntents ? null : die;
        try
        {
            await story.UndoAsync(Run);
            return false;
        }
        catch (CrashException)
        {
            await installation.RestartAsync();
            return true;
        }
    }

    private static async Task ExpectUndoneAsync(UndoStory story)
    {
        for (var i = 1; i <= 5; i++)
        {
            story.Crm($"C{i:D5}").ShouldBe($"Name {i}|02 {i}");
        }

        story.Crm("N1").ShouldBe("none");
        story.Installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["30"]);
        await story.ResumeAsync();
        var after = await story.RunAsync(new RunOptions { Full = true });
        foreach (var outcome in new[] { JournalOutcome.Created, JournalOutcome.Updated, JournalOutcome.Deleted })
        {
            after.Sums[outcome].ShouldBe(0, outcome.ToString());
        }

        story.Installation.QueryCrm("SELECT count(*) || '' FROM account").ShouldBe(["30"]);
    }
}
