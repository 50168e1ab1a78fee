namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>The kit is only worth something if it notices mistakes: each behaviour has an adapter that fails exactly it.</summary>
public sealed class BrokenAdapterTests
{
    public static TheoryData<string> Names => [.. BrokenAdapters.All.Select(broken => broken.Behaviour)];

    [Fact]
    public void Every_behaviour_has_one_broken_adapter() =>
        BrokenAdapters
            .All.Select(broken => broken.Behaviour)
            .Order(StringComparer.Ordinal)
            .ShouldBe(BrokenKit.Behaviours.Select(behaviour => behaviour.Name));

    [Fact]
    public void The_kit_has_at_least_25_behaviours() => BrokenKit.Behaviours.Count.ShouldBeGreaterThanOrEqualTo(25);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_broken_adapter_fails_exactly_its_behaviour(string behaviour)
    {
        var broken = BrokenAdapters.All.Single(candidate =>
            string.Equals(candidate.Behaviour, behaviour, StringComparison.Ordinal)
        );
        var complaints = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var method in BrokenKit.Behaviours)
        {
            if (await new BrokenKit(broken.Connect).RunAsync(method) is { } complaint)
            {
                complaints[method.Name] = complaint;
            }
        }

        complaints
            .Keys.ToArray()
            .ShouldBe(
                broken.AlsoFails.Append(broken.Behaviour).Order(StringComparer.Ordinal).ToArray(),
                customMessage: string.Join('\n', complaints.Select(pair => $"{pair.Key}: {pair.Value}"))
            );
    }
}
