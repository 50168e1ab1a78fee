namespace CrmConnector.Notifications.Content;

/// <summary>What an alert tells, before it is put into words of a language.</summary>
public sealed record AlertContent
{
    /// <summary>The installation's name.</summary>
    public required string Installation { get; init; }

    /// <summary>The rule's name.</summary>
    public required string Rule { get; init; }

    /// <summary>What the rule says of itself in its own words, for the headline; null to use the events' words.</summary>
    public string? Title { get; init; }

    /// <summary>Why the mail comes now.</summary>
    public required AlertOccasion Occasion { get; init; }

    /// <summary>What happened, the oldest first; as many as are told one by one.</summary>
    public required IReadOnlyList<ToldEvent> Events { get; init; }

    /// <summary>How many more there were.</summary>
    public long More { get; init; }

    /// <summary>Since when it is so, for a recovery and an escalation; null otherwise.</summary>
    public DateTimeOffset? Since { get; init; }
}
