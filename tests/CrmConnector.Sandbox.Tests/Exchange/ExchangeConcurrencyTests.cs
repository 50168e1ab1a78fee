using CrmConnector.Sandbox.Tests.Exchange.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class ExchangeConcurrencyTests : ExchangeTest
{
    private const int Writers = 4;
    private const int Each = 150;

    [Fact]
    public async Task Delta_misses_nothing_that_is_written_while_it_is_read()
    {
        var link = (await Graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(WriteAsync));
        var isRoundsFirst = true;
        var isLastRound = false;
        while (!isRoundsFirst || !isLastRound)
        {
            isLastRound = isRoundsFirst ? writing.IsCompleted : isLastRound;
            var page = await Graph.GetAsync(link, ("Prefer", "odata.maxpagesize=7"));
            page.Status.ShouldBe(200, page.Text);
            seen.UnionWith(page.Values.Select(IdOf));
            isRoundsFirst = page.NextLink is null;
            link = page.NextLink ?? page.DeltaLink!;
        }

        seen.Count.ShouldBe(Writers * Each);
        (await writing).Sum().ShouldBe(Writers * Each);
        (await Graph.GetAsync(link)).Values.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_writes_with_the_same_etag_one_wins()
    {
        var contact = await Graph.CreateAsync(Contacts, new { surname = "A" });
        Throttling(throttling => throttling with { Enabled = false });

        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    Graph.PatchAsync(
                        $"{Contacts}/{IdOf(contact)}",
                        $$"""{"jobTitle":"{{i}}"}""",
                        ("If-Match", EtagOf(contact))
                    )
                )
        );

        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        replies.Count(reply => reply.Status == 412).ShouldBe(19);
    }

    private async Task<int> WriteAsync(int writer)
    {
        for (var i = 0; i < Each; i++)
        {
            await Sandbox.Users.CreateAsync(
                Anna,
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["surname"] = $"{writer}-{i}" },
                folder: null,
                CancellationToken.None
            );
            await Task.Yield();
        }

        return Each;
    }
}
