namespace CrmConnector.Notifications.Channels;

/// <summary>What came of a delivery.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome() { }

    /// <summary>The other side took the message; that is all that can be known.</summary>
    public sealed record Delivered : DeliveryOutcome
    {
        /// <summary>The only one.</summary>
        public static Delivered Instance { get; } = new();
    }

    /// <summary>The message was not delivered, or not to all.</summary>
    /// <param name="Problem">
    /// Why, in a sentence for administrators: without secrets, without values of records, without addresses, and without what the other side answered except its
    /// code.
    /// </param>
    public abstract record Failed(string Problem) : DeliveryOutcome
    {
        /// <summary>The addresses that it is still to be delivered to; null for all.</summary>
        public IReadOnlyList<string>? Rest { get; init; }
    }

    /// <summary>It may succeed later.</summary>
    public sealed record TryAgain(string Problem) : Failed(Problem)
    {
        /// <summary>The other side asks for at least this pause; null where it does not.</summary>
        public TimeSpan? After { get; init; }

        /// <summary>True where every other message of the channel would meet the same, now.</summary>
        public bool ConcernsChannel { get; init; }
    }

    /// <summary>The other side does not take it, now or later.</summary>
    public sealed record Refused(string Problem) : Failed(Problem);
}
