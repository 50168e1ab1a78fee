namespace CrmConnector.Sandbox;

/// <summary>How change notifications behave.</summary>
public sealed record ExchangeNotificationHabits
{
    /// <summary>Time from a commit to its notification. Default: none. Graph: under a minute on average, three at most.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Longest life of a subscription in minutes. Default 4,230; 10,070 has been seen.</summary>
    public int LongestMinutes { get; init; } = 4_230;

    /// <summary>How long an endpoint may take to prove itself. Graph: 10 seconds.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an endpoint may take for a notification. Graph: 3 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Wait before the second try; doubled each time, up to ten minutes. Default 5 seconds.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a notification is tried. Graph: 4 hours.</summary>
    public TimeSpan GivesUpAfter { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Most items of one post. Default 50.</summary>
    public int MostItems { get; init; } = 50;
}
