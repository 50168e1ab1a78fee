namespace CrmConnector.State.Tests;

public sealed class PauseTests
{
    [Fact]
    public async Task A_pause_lasts_until_the_process_is_resumed_whatever_restarts()
    {
        await using var fixture = await StoreFixture.OpenAsync(onDisk: true);
        (await fixture.Store.Pauses.PauseAsync("out", "anna", runId: null, default)).ShouldBeTrue();
        (await fixture.Store.Pauses.PauseAsync("out", "bert", runId: 7, default)).ShouldBeFalse();
        await fixture.ReopenAsync();

        var paused = (await fixture.Store.Pauses.ListAsync(default)).ShouldHaveSingleItem();
        (paused.Process, paused.By, paused.RunId).ShouldBe(("out", "anna", null));
        paused.Since.ShouldBe(fixture.Clock.GetUtcNow());
        (await fixture.Store.Pauses.ResumeAsync("out", default)).ShouldBeTrue();
        (await fixture.Store.Pauses.ResumeAsync("out", default)).ShouldBeFalse();
        (await fixture.Store.Pauses.FindAsync("out", default)).ShouldBeNull();
    }
}
