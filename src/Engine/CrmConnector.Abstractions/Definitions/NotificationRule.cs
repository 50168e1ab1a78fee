namespace CrmConnector.Abstractions.Definitions;

/// <summary>A notification file, checked: who is told what, when and how. A report or an alert.</summary>
public abstract record NotificationRule
{
    /// <summary>The rule's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>The processes that it is about; empty for all.</summary>
    public IReadOnlyList<string> Processes { get; init; } = [];

    /// <summary>Who is told.</summary>
    public IReadOnlyList<Recipient> To { get; init; } = [];

    /// <summary>The channel's name; null for the roles' own, or the first one.</summary>
    public string? Channel { get; init; }

    /// <summary>The language, as <c>en</c> or <c>it</c>; null for the roles' own, or the installation's.</summary>
    public string? Language { get; init; }

    /// <summary>The calendars of the installation in whose times nothing is sent; it waits until they are over.</summary>
    public IReadOnlyList<string> Quiet { get; init; } = [];

    /// <summary>How many messages may go out at most; what comes above it is summed up in the next one. Null for no limit.</summary>
    public Throttle? Throttle { get; init; }

    /// <summary>True where the rule is about this process.</summary>
    public bool IsAbout(string process) => Processes.Count == 0 || Processes.Contains(process, StringComparer.Ordinal);
}
