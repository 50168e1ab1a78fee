using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point30_NoDeltaTests : ExchangeTest
{
    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public async Task A_cloud_without_delta_refuses_it_and_lists_all_the_same(int status)
    {
        await CreateAsync("A");
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        Habits(habits => habits with { Delta = habits.Delta with { RefusedWith = status } });

        (await Graph.GetAsync($"{Contacts}/delta()")).Status.ShouldBe(status);
        (await Graph.GetAsync($"{FairContacts}/delta")).Status.ShouldBe(status);
        (await Graph.GetAsync($"{Folders}/delta")).Status.ShouldBe(status);
        (await Graph.GetAsync(link)).Status.ShouldBe(status);
        (await Graph.GetAsync(Contacts)).Values.Count.ShouldBe(1);
    }
}
