using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Planning;

namespace CrmConnector.Engine.Running;

/// <summary>A write on its way to the target.</summary>
internal sealed class Send(PlannedRecord record, RecordWrite write, bool repeatable)
{
    public PlannedRecord Record { get; } = record;

    public RecordWrite Write { get; private set; } = write;

    /// <summary>True when sending it twice makes no second record.</summary>
    public bool Repeatable { get; } = repeatable;

    /// <summary>The writes of its lines, in the order in which they are parts of it; empty for a record without.</summary>
    public IReadOnlyList<Send> Parts { get; init; } = [];

    /// <summary>True when an earlier try was not answered: it may have been done.</summary>
    public bool MayHaveArrived { get; set; }

    /// <summary>When it was sent first; null before.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>What became of it; null while unknown.</summary>
    public WriteOutcome? Outcome { get; set; }

    /// <summary>The write as it goes out now. A create that may have arrived says so: its receipt is to be looked for.</summary>
    /// <param name="now">The time.</param>
    public RecordWrite Leave(DateTimeOffset now)
    {
        SentAt ??= now;
        Write = MayHaveArrived ? Write with { NeverSent = false } : Write;
        return Write;
    }
}
