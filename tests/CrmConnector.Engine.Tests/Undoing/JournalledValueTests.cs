using System.Text;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Undoing;
using CrmConnector.Planning.Undoing;

namespace CrmConnector.Engine.Tests.Undoing;

/// <summary>What the journal keeps of values: encrypted, for a time, and only where the process says so.</summary>
public sealed class JournalledValueTests
{
    private const string Planted = "PLANTEDVALUE";

    [Fact]
    public async Task No_value_stands_in_the_state_file_in_plain()
    {
        await using var story = await UndoStory.BeginAsync();
        story.InErp($"UPDATE customers SET name = '{Planted} ' || id, phone = '{Planted}'");
        await story.RunAsync();
        story.InErp("UPDATE customers SET name = 'harmless'");
        var run = await story.RunAsync(new RunOptions { OverrideGuards = true });
        await story.UndoAsync(run.RunId);
        story.Crm("C00001").ShouldBe($"{Planted} 1|{Planted}");
        await story.Installation.CloseAsync();

        var files = Directory.GetFiles(story.Installation.Folder, "state.db*");

        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file);
            foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
            {
                bytes
                    .AsSpan()
                    .IndexOf(encoding.GetBytes(Planted))
                    .ShouldBe(-1, $"{Path.GetFileName(file)}, {encoding.WebName}");
            }
        }

        await story.Installation.RestartAsync();
    }

    [Fact]
    public async Task After_their_time_values_are_dropped_and_the_undo_says_so()
    {
        await using var story = await UndoStory.BeginAsync();
        await story.RunAsync();
        story.InErp("UPDATE customers SET name = 'wrong' WHERE id <= 3");
        var run = await story.RunAsync();
        var page = (await story.Installation.Store.JournalValues.ListAsync(run.RunId, default)).ShouldHaveSingleItem();

        story.Installation.Clock.Advance(TimeSpan.FromDays(29));
        (await story.Installation.Store.JournalValues.LoadAsync(page.Id, default)).ShouldNotBeNull();
        story.Installation.Clock.Advance(TimeSpan.FromDays(1));
        await story.RunAsync();
        var undo = await story.UndoAsync(run.RunId);

        undo.Tally.LeftBy.ShouldBe(new Dictionary<UndoReason, long> { [UndoReason.ValuesExpired] = 3 });
        story.Crm("C00001").ShouldBe("wrong|02 1");
    }

    [Fact]
    public async Task Without_journal_values_a_run_cannot_be_undone_and_the_message_says_what_to_add()
    {
        await using var story = await UndoStory.BeginAsync();
        var run = await story.Installation.CompleteAsync(Running.CustomerStory.Process);

        var refused = await Should.ThrowAsync<UndoNotPossibleException>(() => story.UndoAsync(run.RunId));

        refused.Advice.ShouldContain("journal: values");
        (await story.Installation.Store.JournalValues.ListAsync(run.RunId, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Values_of_another_key_are_told_from_damaged_ones()
    {
        await using var story = await UndoStory.BeginAsync();
        var run = await story.RunAsync();
        var services = story.Installation.Services with
        {
            Sealer = ValueSealer.FromSecret("another secret, long enough"),
        };

        var refused = await Should.ThrowAsync<UndoNotPossibleException>(async () =>
            await new RunUndoer(services).PlanAsync(run.RunId, new UndoOptions(), default)
        );

        refused.Message.ShouldContain(services.Sealer.KeyId);
        refused.Message.ShouldContain(story.Installation.Services.Sealer.KeyId);
    }

    [Fact]
    public async Task A_run_that_wrote_nothing_has_nothing_to_undo()
    {
        await using var story = await UndoStory.BeginAsync();
        await story.RunAsync();
        var idle = await story.RunAsync();

        var undo = await story.UndoAsync(idle.RunId);

        (undo.RunId, undo.Tally.Writes, undo.Tally.LeftBy.Count).ShouldBe((null, 0, 0));
    }
}
