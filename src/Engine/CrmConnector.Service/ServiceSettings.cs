namespace CrmConnector.Service;

/// <summary>How the service is reached.</summary>
/// <param name="Listen">Where it listens: http, an address of this machine, a port (0 for a free one).</param>
/// <param name="PublicAddress">How systems outside reach it, for webhooks, with a closing slash; null where they cannot.</param>
public sealed record ServiceSettings(Uri Listen, Uri? PublicAddress);
