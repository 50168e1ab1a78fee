using CrmConnector.State.Runs;

namespace CrmConnector.Notifications.Content;

/// <summary>What a report tells, before it is put into words of a language.</summary>
public sealed record ReportContent
{
    /// <summary>The installation's name.</summary>
    public required string Installation { get; init; }

    /// <summary>What it is a report of.</summary>
    public required ReportSpan Span { get; init; }

    /// <summary>The beginning of what it tells of.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The end of what it tells of.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The processes, in the order of their names; those without a run too, where the report is of a time.</summary>
    public required IReadOnlyList<ProcessReport> Processes { get; init; }

    /// <summary>What a person has to see to, the most urgent first.</summary>
    public IReadOnlyList<PersonTask> Tasks { get; init; } = [];

    /// <summary>What stands there besides <see cref="Tasks"/>.</summary>
    public long MoreTasks { get; init; }

    /// <summary>Systems that do not answer at the report's end.</summary>
    public IReadOnlyList<DownSystem> Down { get; init; } = [];

    /// <summary>How the whole stands: the worst of all processes and tasks.</summary>
    public Verdict Verdict { get; init; }
}
