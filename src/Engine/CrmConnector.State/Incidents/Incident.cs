using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.State.Incidents;

/// <summary>A problem that stands until it is over, as one rule tells of it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">The process or the connection that it is about.</param>
/// <param name="Since">When it began.</param>
public sealed record Incident(string Rule, EventKind Kind, string Subject, DateTimeOffset Since)
{
    /// <summary>When it last happened.</summary>
    public DateTimeOffset Last { get; init; } = Since;

    /// <summary>How often it happened.</summary>
    public long Times { get; init; } = 1;

    /// <summary>When those were told to whom it escalates; null while they were not.</summary>
    public DateTimeOffset? Escalated { get; init; }

    /// <summary>When somebody said that he sees to it; null while nobody has.</summary>
    public DateTimeOffset? Acknowledged { get; init; }

    /// <summary>Who said so.</summary>
    public string? By { get; init; }

    /// <summary>When it was over; null while it stands. Incidents that are over are kept for a while, for whoever asks.</summary>
    public DateTimeOffset? Ended { get; init; }
}
