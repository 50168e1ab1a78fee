namespace CrmConnector.State.Outbox;

/// <summary>Events that notification rules ask for, until they stand in a message. Pages and ends of runs bring theirs in their own transaction.</summary>
public interface IOutboxStore
{
    /// <summary>Adds events that come neither with a page nor with the end of a run.</summary>
    ValueTask AddAsync(IReadOnlyList<OutboxEvent> events, CancellationToken cancellationToken);

    /// <summary>The rules of which events wait, by name. Next to free while the outbox is empty.</summary>
    ValueTask<IReadOnlyList<WaitingRule>> ListRulesAsync(CancellationToken cancellationToken);

    /// <summary>Events of a rule, the oldest first, after an event's number (0 for the first).</summary>
    ValueTask<IReadOnlyList<StoredEvent>> ListAsync(
        string rule,
        long after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>Until when a rule's reports have told; null where it never reported.</summary>
    ValueTask<DateTimeOffset?> FindReportedUntilAsync(string rule, CancellationToken cancellationToken);

    /// <summary>Settles events, all of it or nothing: a crash before it leaves the events, one behind it the messages.</summary>
    ValueTask SettleAsync(OutboxSettlement settlement, CancellationToken cancellationToken);
}
