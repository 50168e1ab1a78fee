using CrmConnector.Adapters.Entra.Configuring;

namespace CrmConnector.Adapters.Exchange;

/// <summary>What contacts are like in one of Microsoft's clouds.</summary>
/// <param name="Graph">The cloud.</param>
/// <param name="TracksContacts">False where contacts have no delta query: they are then compared whole.</param>
internal sealed record ExchangeCloud(GraphCloud Graph, bool TracksContacts)
{
    public static IReadOnlyList<ExchangeCloud> All { get; } =
    [.. GraphCloud.All.Select(cloud => new ExchangeCloud(cloud, TracksContacts: cloud.Name is not "china"))];

    /// <summary>The value of the setting <c>cloud</c>.</summary>
    public string Name => Graph.Name;

    /// <summary>The service's root, without a path.</summary>
    public string Root => Graph.Root;

    /// <summary>Where its tokens come from.</summary>
    public string Authority => Graph.Authority;
}
