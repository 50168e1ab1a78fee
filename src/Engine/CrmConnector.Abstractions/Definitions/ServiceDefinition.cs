namespace CrmConnector.Abstractions.Definitions;

/// <summary>How an installation is served.</summary>
/// <param name="Listen">Where the service listens: http, an address of this machine, a port.</param>
/// <param name="Address">How systems outside reach it, with a closing slash; null where they cannot.</param>
/// <param name="ParallelRuns">How many runs go on at the same time.</param>
public sealed record ServiceDefinition(Uri Listen, Uri? Address, int ParallelRuns);
