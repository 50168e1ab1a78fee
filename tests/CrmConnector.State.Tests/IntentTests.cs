using CrmConnector.Abstractions.Adapters;
using CrmConnector.State.Intents;

namespace CrmConnector.State.Tests;

public class IntentTests
{
    [Fact]
    public async Task Open_intents_survive_a_crash_with_everything_that_settling_needs()
    {
        await using var fixture = await StoreFixture.OpenAsync(onDisk: true, fields: 70);
        var expected = new ulong[70];
        (expected[0], expected[9], expected[69]) = (1, ulong.MaxValue, 3);
        var create = new IntentRecord(new("1"), WriteKind.Create, new Guid(1, 2, 3, new byte[8]), expected);
        var update = new IntentRecord(new("x|y"), WriteKind.Update, Guid.Empty, [])
        {
            TargetKey = new("0f8fad5b-d9cb-469f-a165-70867728950e"),
            LinkId = long.MaxValue,
            SourceNumber = 1,
            TargetNumber = 300,
        };
        var id = await fixture.Store.Intents.CommitIntentsAsync(
            new IntentPage(fixture.Flow, fixture.Run, 7, [create, update], []),
            default
        );
        await fixture.ReopenAsync();

        (await fixture.Store.Intents.FlowsWithOpenIntentsAsync(default)).ShouldBe([fixture.Flow.Id]);
        var page = (await fixture.Store.Intents.LoadOpenIntentsAsync(fixture.Flow, default)).Single();
        (page.Id, page.RunId, page.Page, page.WrittenAt).ShouldBe((id, fixture.Run, 7, fixture.Clock.GetUtcNow()));
        page.Intents[0].ShouldBe(create with { Expected = page.Intents[0].Expected });
        page.Intents[0].Expected.ShouldBe(expected);
        page.Intents[1].ShouldBe(update with { Expected = page.Intents[1].Expected });
        (await fixture.Store.Intents.LoadOpenIntentsAsync(fixture.Back, default)).ShouldBeEmpty();

        await fixture.CommitAsync(fixture.Page() with { ClosedIntents = [id] });
        (await fixture.Store.Intents.LoadOpenIntentsAsync(fixture.Flow, default)).ShouldBeEmpty();
    }
}
