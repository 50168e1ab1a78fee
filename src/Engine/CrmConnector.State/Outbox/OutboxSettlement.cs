using CrmConnector.State.Incidents;
using CrmConnector.State.Messages;

namespace CrmConnector.State.Outbox;

/// <summary>What becomes of a rule's events, in one transaction: they leave the outbox, and what is told of them waits to be delivered.</summary>
/// <param name="Rule">The rule.</param>
public sealed record OutboxSettlement(string Rule)
{
    /// <summary>The last event that is settled, and all of the rule's before it; null for none.</summary>
    public long? Until { get; init; }

    /// <summary>Messages that are to be delivered.</summary>
    public IReadOnlyList<NewMessage> Messages { get; init; } = [];

    /// <summary>Incidents as they stand from now on.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>Until when the rule's reports have told; null to leave it.</summary>
    public DateTimeOffset? ReportedUntil { get; init; }
}
