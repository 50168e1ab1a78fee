using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point17_QuietDeltaTests : ExchangeTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_round_without_news_is_empty_and_has_a_delta_link_the_same_or_another(bool keeps)
    {
        Habits(habits => habits with { Delta = habits.Delta with { KeepsDeltaLink = keeps } });
        await CreateAsync("A");
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;

        var quiet = await Graph.GetAsync(link);

        quiet.Values.ShouldBeEmpty();
        quiet.NextLink.ShouldBeNull();
        string.Equals(quiet.DeltaLink, link, StringComparison.Ordinal).ShouldBe(keeps);
        var id = await CreateAsync("B");
        IdOf((await Graph.GetAsync(quiet.DeltaLink!)).Values.Single()).ShouldBe(id);
        IdOf((await Graph.GetAsync(link)).Values.Single()).ShouldBe(id);
    }

    [Fact]
    public async Task An_empty_mailbox_has_an_empty_first_round()
    {
        var first = await Graph.GetAsync($"users/{Bruno}/contacts/delta");

        first.Values.ShouldBeEmpty();
        first.DeltaLink.ShouldNotBeNull();
    }
}
