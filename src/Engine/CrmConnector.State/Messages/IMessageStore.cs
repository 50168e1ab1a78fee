namespace CrmConnector.State.Messages;

/// <summary>Messages, from when they were made until long after they were sent; what they say is forgotten once they are.</summary>
public interface IMessageStore
{
    /// <summary>Messages that are due, the oldest first.</summary>
    ValueTask<IReadOnlyList<StoredMessage>> ListDueAsync(int take, CancellationToken cancellationToken);

    /// <summary>A channel's messages that are due, the oldest first.</summary>
    ValueTask<IReadOnlyList<StoredMessage>> ListDueAsync(string channel, int take, CancellationToken cancellationToken);

    /// <summary>The channels of which messages are due.</summary>
    ValueTask<IReadOnlyList<string>> ListDueChannelsAsync(CancellationToken cancellationToken);

    /// <summary>How many messages are given up, and how many wait although their delivery failed already.</summary>
    ValueTask<UndeliveredMessages> CountUndeliveredAsync(CancellationToken cancellationToken);

    /// <summary>When the next message is due; null where none waits.</summary>
    ValueTask<DateTimeOffset?> FindNextDueAsync(CancellationToken cancellationToken);

    /// <summary>Notes that the channel took it, and forgets what it says.</summary>
    ValueTask MarkSentAsync(long id, CancellationToken cancellationToken);

    /// <summary>Notes that a try failed.</summary>
    /// <param name="id">The message.</param>
    /// <param name="problem">Why, without values of records.</param>
    /// <param name="nextTry">When it is tried next; null to give it up.</param>
    /// <param name="rest">What of it is still to be delivered, sealed; null where that is all of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask MarkFailedAsync(
        long id,
        string problem,
        DateTimeOffset? nextTry,
        ReadOnlyMemory<byte>? rest,
        CancellationToken cancellationToken
    );

    /// <summary>Makes messages that were given up due again: one, or all (null). Gives how many.</summary>
    ValueTask<int> RetryAsync(long? id, CancellationToken cancellationToken);

    /// <summary>Messages in a state (null for all), the newest first, before a number (null for the newest).</summary>
    ValueTask<IReadOnlyList<StoredMessage>> ListAsync(
        MessageState? state,
        long? before,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>Forgets messages and incidents that ended before a time, dead messages too. Gives how many.</summary>
    ValueTask<int> PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken);

    /// <summary>When the rule's messages of the time since were made, the oldest first.</summary>
    ValueTask<IReadOnlyList<DateTimeOffset>> ListTimesAsync(
        string rule,
        DateTimeOffset since,
        CancellationToken cancellationToken
    );
}
