using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Planning;

namespace CrmConnector.Engine.Running;

/// <summary>A write on its way to the target.</summary>
internal sealed class Send(PlannedRecord record, RecordWrite write, bool repeatable)
{
    public PlannedRecord Record { get; } = record;

    public RecordWrite Write { get; } = write;

    /// <summary>True when sending it twice makes no second record.</summary>
    public bool Repeatable { get; } = repeatable;

    /// <summary>The writes of its lines, in the order in which they are parts of it; empty for a record without.</summary>
    public IReadOnlyList<Send> Parts { get; init; } = [];

    /// <summary>True when an earlier try was not answered: it may have been done.</summary>
    public bool MayHaveArrived { get; set; }

    /// <summary>When it was sent first; null before.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>What became of it; null while unknown.</summary>
    public WriteOutcome? Outcome { get; set; }
}
