namespace CrmConnector.State.Tests;

public sealed class SelectionTests
{
    [Fact]
    public async Task Each_selection_of_a_process_has_the_next_number_and_none_is_changed()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var selections = fixture.Store.Selections;
        (await selections.VersionAsync(default)).ShouldBe(0);
        (await selections.CurrentAsync("p", default)).ShouldBeNull();

        var first = await selections.AddAsync("p", "a", "me", restores: null, after: 0, default);
        await selections.AddAsync("other", "x", "me", restores: null, after: 0, default);
        var second = await selections.AddAsync("p", "a", "you", restores: 1, after: 1, default);

        (first!.Generation, second!.Generation).ShouldBe((1, 2));
        (await selections.CurrentAsync("p", default)).ShouldBe(second);
        (await selections.ListAsync("p", default)).ShouldBe([second, first]);
        (await selections.VersionAsync(default)).ShouldBe(3);
    }

    [Fact]
    public async Task A_selection_that_was_made_on_an_older_one_is_not_added()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var selections = fixture.Store.Selections;
        await selections.AddAsync("p", "a", "me", restores: null, after: 0, default);

        (await selections.AddAsync("p", "b", "you", restores: null, after: 0, default)).ShouldBeNull();

        (await selections.ListAsync("p", default)).Count.ShouldBe(1);
    }
}
