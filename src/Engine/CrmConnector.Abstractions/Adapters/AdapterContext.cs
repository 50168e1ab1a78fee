namespace CrmConnector.Abstractions.Adapters;

/// <summary>What the host gives an adapter: clock and chance are never taken from elsewhere.</summary>
/// <param name="Time">The clock, also for delays and timeouts.</param>
/// <param name="Random">Chance, for jitter and identifiers; safe for concurrent use.</param>
/// <param name="Folder">The installation's folder: relative paths in settings start here.</param>
public sealed record AdapterContext(TimeProvider Time, Random Random, string Folder);
