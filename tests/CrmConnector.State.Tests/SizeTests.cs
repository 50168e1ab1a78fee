using CrmConnector.Abstractions.Records;
using CrmConnector.State.Baselines;
using CrmConnector.State.Links;

namespace CrmConnector.State.Tests;

public class SizeTests
{
    private const int Links = 20_000;
    private const int Fields = 15;

    [Fact]
    public async Task A_link_of_two_flows_with_15_fields_and_long_keys_takes_at_most_700_bytes()
    {
        await using var fixture = await StoreFixture.OpenAsync(onDisk: true, Fields);
        var random = new Random(1);
        for (var start = 0; start < Links; start += 2000)
        {
            await fixture.CommitAsync(
                fixture.Page() with
                {
                    NewLinks = [.. Enumerable.Range(start, 2000).Select(_ => RandomLink(fixture, random))],
                }
            );
        }

        var copy = fixture.File + ".vacuumed";
        await fixture.Store.BackUpAsync(copy, default);
        var bytes = new FileInfo(copy).Length;
        (bytes / (double)Links).ShouldBeLessThanOrEqualTo(700);
        OpenTests.Execute(copy, "SELECT count(*) FROM baseline").ShouldBe(2L * Links);
    }

    private static NewLink RandomLink(StoreFixture fixture, Random random) =>
        new(RandomKey(random), RandomKey(random), RandomBaseline(random))
        {
            OtherBaselines = [new FlowBaseline(fixture.Back, RandomBaseline(random))],
        };

    private static RecordKey RandomKey(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new RecordKey(new Guid(bytes).ToString());
    }

    private static Baseline RandomBaseline(Random random) => new(RandomHashes(random), RandomHashes(random));

    private static ulong[] RandomHashes(Random random) =>
        [.. Enumerable.Range(0, Fields).Select(_ => (ulong)random.NextInt64(1, long.MaxValue))];
}
