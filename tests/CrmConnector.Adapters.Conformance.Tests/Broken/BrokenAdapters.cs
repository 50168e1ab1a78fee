namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>All broken adapters, by subject.</summary>
internal static class BrokenAdapters
{
    public static IReadOnlyList<BrokenAdapter> All { get; } = [.. BrokenDiscovery.All, .. BrokenSweeps.All];
}
