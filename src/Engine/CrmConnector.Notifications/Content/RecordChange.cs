using CrmConnector.State.Journal;

namespace CrmConnector.Notifications.Content;

/// <summary>What became of one record, for the list of all changes that goes with a report.</summary>
public sealed record RecordChange
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The flow's name.</summary>
    public required string Flow { get; init; }

    /// <summary>Where it ended.</summary>
    public required JournalOutcome Outcome { get; init; }

    /// <summary>The source record's key.</summary>
    public required string SourceKey { get; init; }

    /// <summary>The target record's key; null where there is none, or it is not known.</summary>
    public string? TargetKey { get; init; }

    /// <summary>The record's name, as far as the privacy setting lets it be told; null otherwise.</summary>
    public string? Name { get; init; }

    /// <summary>The target fields that were written.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The code of the reason for which it waits; null for none.</summary>
    public string? Reason { get; init; }
}
