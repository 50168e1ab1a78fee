using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point19_ForeignTokenTests : ExchangeTest
{
    [Theory]
    [InlineData("$deltatoken=nonsense")]
    [InlineData("$skiptoken=nonsense")]
    [InlineData("$deltatoken=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_unknown_token_is_refused(string query) =>
        (await Graph.GetAsync($"{Contacts}/delta?{query}")).Status.ShouldBe(400);

    [Fact]
    public async Task A_token_is_good_only_where_it_was_given_and_as_what()
    {
        await CreateAsync("A");
        await CreateAsync("B");
        var page = TokenOf((await Graph.GetAsync($"{Contacts}/delta", ("Prefer", "odata.maxpagesize=1"))).NextLink!);
        var round = TokenOf((await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!);

        (await Graph.GetAsync($"{Contacts}/delta?$deltatoken={round}")).Status.ShouldBe(200);
        (await Graph.GetAsync($"{Contacts}/delta?$skiptoken={page}")).Status.ShouldBe(200);
        (await Graph.GetAsync($"{Contacts}/delta?$skiptoken={round}")).Status.ShouldBe(400);
        (await Graph.GetAsync($"{Contacts}/delta?$deltatoken={page}")).Status.ShouldBe(400);
        (await Graph.GetAsync($"{FairContacts}/delta?$deltatoken={round}")).Status.ShouldBe(400);
        (await Graph.GetAsync($"{Folders}/delta?$deltatoken={round}")).Status.ShouldBe(400);
        (await Graph.GetAsync($"users/{Bruno}/contacts/delta?$deltatoken={round}")).Status.ShouldBe(400);
        (await Graph.GetAsync($"{Contacts}/delta?$deltatoken={round[..^2]}xx")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_token_of_another_store_is_refused()
    {
        await using var other = await ExchangeSandbox.StartAsync(Options(), CancellationToken.None);
        using var graph = await GraphClient.SignInAsync(other);
        var token = TokenOf((await graph.GetAsync($"{Contacts}/delta")).DeltaLink!);

        (await Graph.GetAsync($"{Contacts}/delta?$deltatoken={token}")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Options_beside_a_token_are_not_looked_at()
    {
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        var id = await CreateAsync("A");

        var row = (await Graph.GetAsync(link + "&$select=jobTitle&$top=0&$filter=nonsense")).Values.Single();

        IdOf(row).ShouldBe(id);
        ((string?)row["surname"]).ShouldBe("A");
    }

    private static string TokenOf(string link) => link[(link.IndexOf("token=", StringComparison.Ordinal) + 6)..];
}
