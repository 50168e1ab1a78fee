using CrmConnector.Abstractions.Conditions;

namespace CrmConnector.Abstractions.Definitions;

/// <summary>A rule that tells of events.</summary>
public sealed record AlertRule : NotificationRule
{
    /// <summary>What it tells of.</summary>
    public required IReadOnlySet<EventKind> Events { get; init; }

    /// <summary>What the headline says; null for the events' own words.</summary>
    public string? Title { get; init; }

    /// <summary>The entity whose records it is about, and whose fields <see cref="Where"/>, <see cref="Show"/> and recipients name; null for any record.</summary>
    public EntityAddress? Entity { get; init; }

    /// <summary>Which records it is about.</summary>
    public Condition Where { get; init; } = Condition.Always;

    /// <summary>The fields of a record that are shown, in this order.</summary>
    public IReadOnlyList<string> Show { get; init; } = [];

    /// <summary>Only the first time that it happens is told, and then that it is over.</summary>
    public bool FirstOnly { get; init; }

    /// <summary>Who is told besides when nobody acts; null for nobody.</summary>
    public Escalation? Escalation { get; init; }
}
