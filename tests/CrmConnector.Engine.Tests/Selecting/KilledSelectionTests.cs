using CrmConnector.Engine.Tests.Installing;

namespace CrmConnector.Engine.Tests.Selecting;

/// <summary>A program that is killed while a changed selection is carried out goes on where it was.</summary>
public sealed class KilledSelectionTests
{
    private const string Rules = "deletes: propagate\nguard: { deletes: none }";

    public static TheoryData<CrashPlace, string> Places
    {
        get
        {
            var places = new TheoryData<CrashPlace, string>();
            foreach (var place in Enum.GetValues<CrashPlace>())
            {
                places.Add(place, "keep");
                places.Add(place, "unlink");
                places.Add(place, "remove");
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Whenever_it_is_killed_the_end_is_the_same(CrashPlace place, string rule)
    {
        for (var time = 1; await KillAsync(place, time, rule); time++)
        {
            time.ShouldBeLessThan(50);
        }
    }

    [Fact]
    public async Task The_end_of_a_target_record_by_a_killed_removal_does_not_reach_the_source()
    {
        const string rules = Rules + "\nreverse: { deletes: propagate }";
        await using var story = await SelectionStory.BeginAsync(12, rules, "two-way");
        await story.SettleAsync();
        await story.SelectAsync(["IT"], "leaving: remove");
        story.Installation.CrashAt(CrashPlace.AfterWriting, 1);

        await Should.ThrowAsync<CrashException>(async () => await story.RunAsync());
        await story.Installation.RestartAsync();
        (await story.Installation.RunAsync(story.Process.Reverse!)).Message.ShouldBeNull();
        await story.SettleAsync();

        story.Installation.QueryErp("SELECT count(*) || '' FROM customers").ShouldBe(["12"]);
        story.InCrm().ShouldBe(SelectionStory.Of(12, "IT"));
    }

    /// <summary>True when there was a place to be killed at for the n-th time.</summary>
    private static async Task<bool> KillAsync(CrashPlace place, int time, string rule)
    {
        await using var story = await SelectionStory.BeginAsync(36, Rules);
        await story.SelectAsync(["IT", "FR"]);
        await story.CompleteAsync();
        await story.SelectAsync(["IT", "DE"], $"leaving: {rule}");
        story.Installation.CrashAt(place, time);

        var isKilled = false;
        try
        {
            await story.RunAsync();
        }
        catch (CrashException)
        {
            isKilled = true;
            await story.Installation.RestartAsync();
        }

        story.Installation.Heal();
        await story.CompleteAsync();
        await story.CompleteAsync();
        var because = $"{place}, time {time}";
        var crm = rule == "remove" ? SelectionStory.Of(36, "IT", "DE") : Enumerable.Range(1, 36);
        story.InCrm().ShouldBe(crm, because);
        (await story.LinkedAsync()).ShouldBe(rule == "keep" ? 36 : 24, because);
        (await story.Selections.ShowAsync(story.Process, default)).HasTakenEffect.ShouldBeTrue(because);
        (await story.CompleteAsync()).Sums.Read.ShouldBe(0, because);
        return isKilled;
    }
}
