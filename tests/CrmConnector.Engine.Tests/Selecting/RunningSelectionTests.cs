using CrmConnector.Engine.Tests.Installing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Tests.Selecting;

/// <summary>A selection that somebody changes while the process runs.</summary>
public sealed class RunningSelectionTests
{
    private const int Customers = 1500;

    [Fact]
    public async Task A_change_on_page_3_of_100_counts_from_page_4_on_and_what_it_lets_in_is_backfilled()
    {
        await using var story = await SelectionStory.BeginAsync(Customers);
        await story.SelectAsync(["IT", "FR"]);
        IReadOnlyList<int> before = [];
        story.Installation.Store.OnCommit = async pages =>
        {
            if (pages == 3)
            {
                before = story.InCrm();
                await story.SelectAsync(["FR", "DE"]);
            }
        };

        var report = await story.CompleteAsync();

        before.ShouldBe(SelectionStory.Of(45, "IT", "FR").Take(30));
        story.InCrm().ShouldBe(before.Union(SelectionStory.Of(Customers, "FR", "DE")).Order());
        report.Notes.ShouldContain(n => n.Contains("selection 2", StringComparison.Ordinal));
        report.Sums[JournalOutcome.Deleted].ShouldBe(0);
        (await story.Selections.ShowAsync(story.Process, default)).HasTakenEffect.ShouldBeTrue();
        (await story.CompleteAsync()).Sums.Read.ShouldBe(0);
    }

    [Fact]
    public async Task The_backfill_asks_the_source_for_the_entering_records_alone()
    {
        await using var story = await SelectionStory.BeginAsync(Customers);
        await story.SelectAsync(["IT", "FR"]);
        await story.CompleteAsync();
        story.Installation.Erp.Forget();
        await story.SelectAsync(["IT", "FR", "DE"]);

        var report = await story.CompleteAsync();

        report.Sums.Read.ShouldBe(Customers / 3);
        report.Sums[JournalOutcome.Created].ShouldBe(Customers / 3);
        // once to count for the guards, once to do it
        story.Installation.Erp.Count(CallKind.Sweep).ShouldBeLessThanOrEqualTo(2 * ((Customers / 3 / 10) + 1));
    }

    [Fact]
    public async Task A_change_in_the_middle_of_changes_counts_from_the_next_page_on()
    {
        await using var story = await SelectionStory.BeginAsync(300, "guard: { updates: none, sameValue: none }");
        await story.CompleteAsync();
        story.Installation.InErp("UPDATE customers SET phone = 'new'");
        var pages = story.Installation.Store.Commits;
        story.Installation.Store.OnCommit = async now =>
        {
            if (now == pages + 3)
            {
                await story.SelectAsync(["IT"]);
            }
        };

        await story.CompleteAsync();

        var written = story.Installation.QueryCrm("SELECT code FROM account WHERE phone = 'new' ORDER BY code");
        written
            .Select(c => int.Parse(c[1..], null))
            .ShouldBe(Enumerable.Range(1, 30).Union(SelectionStory.Of(300, "IT")).Order());
        story.InCrm().Count.ShouldBe(300);
    }

    [Fact]
    public async Task A_selection_that_changes_twice_within_a_run_ends_as_the_last_one()
    {
        await using var story = await SelectionStory.BeginAsync(300);
        await story.SelectAsync(["IT"]);
        story.Installation.Store.OnCommit = async pages =>
        {
            if (pages == 2)
            {
                await story.SelectAsync(["FR"]);
            }
            else if (pages == 5)
            {
                await story.SelectAsync(["IT", "DE"]);
            }
        };

        await story.CompleteAsync();

        var german = SelectionStory.Of(300, "IT", "DE").ToList();
        story.InCrm().Where(i => german.Contains(i)).ShouldBe(german);
        story.InCrm().Count.ShouldBe(german.Count + 30);
    }

    [Fact]
    public async Task What_changed_while_a_record_was_out_for_a_few_pages_is_not_lost()
    {
        await using var story = await SelectionStory.BeginAsync(300, "guard: { updates: none, sameValue: none }");
        await story.SelectAsync(["IT"], "fields: { city: none }");
        await story.CompleteAsync();
        story.Installation.InErp("UPDATE customers SET phone = 'new'");
        var pages = story.Installation.Store.Commits;
        story.Installation.Store.OnCommit = async now =>
        {
            if (now == pages + 3)
            {
                await story.SelectAsync(["FR"], "fields: { city: none, phone: none }");
            }
            else if (now == pages + 9)
            {
                await story.SelectAsync(["IT"], "fields: { city: none }");
            }
        };

        await story.CompleteAsync();

        var italians = story.Installation.QueryCrm("SELECT code FROM account WHERE phone = 'new' ORDER BY code");
        italians.Select(c => int.Parse(c[1..], null)).ShouldBe(SelectionStory.Of(300, "IT"));
    }

    [Fact]
    public async Task A_process_that_is_switched_off_stops_at_the_next_page_and_loses_nothing()
    {
        await using var story = await SelectionStory.BeginAsync(300);
        story.Installation.Store.OnCommit = async pages =>
        {
            if (pages == 3)
            {
                await story.SelectAsync("on: no");
            }
        };

        var stopped = await story.CompleteAsync();
        story.Installation.Store.OnCommit = null;
        var there = story.InCrm().Count;
        story.Installation.InErp("UPDATE customers SET phone = 'while off' WHERE id IN (2, 200)");
        var off = await story.CompleteAsync();
        await story.SelectAsync("on: yes");
        await story.CompleteAsync();

        there.ShouldBe(30);
        stopped.Notes.ShouldContain(n => n.Contains("switched off", StringComparison.Ordinal));
        off.Sums.Read.ShouldBe(0);
        story.InCrm().Count.ShouldBe(300);
        story
            .Installation.QueryCrm("SELECT code FROM account WHERE phone = 'while off'")
            .ShouldBe(["C00002", "C00200"]);
    }
}
