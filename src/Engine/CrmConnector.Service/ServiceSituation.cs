using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Service;

/// <summary>How a service stands at a moment.</summary>
/// <param name="Since">Since when it has been up.</param>
/// <param name="NextRuns">The next run of each process with a schedule, by its name.</param>
/// <param name="Running">The processes that run, or wait for their turn.</param>
/// <param name="Incidents">What the watchdog has noticed and is not over, a sentence each, by process.</param>
/// <param name="Refused">Errors for which changed process files are not in effect; empty when they are.</param>
/// <param name="Heard">The connections whose changes are heard, and whether they are at this moment.</param>
/// <param name="Subscriptions">How many subscriptions there are with each system that calls.</param>
public sealed record ServiceSituation(
    DateTimeOffset Since,
    IReadOnlyDictionary<string, DateTimeOffset> NextRuns,
    IReadOnlyList<string> Running,
    IReadOnlyDictionary<string, string> Incidents,
    IReadOnlyList<ConfigurationError> Refused,
    IReadOnlyDictionary<string, bool> Heard,
    IReadOnlyDictionary<string, int> Subscriptions
);
