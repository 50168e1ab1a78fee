using System.Collections.Frozen;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Reporting;
using CrmConnector.Simulation.Scenarios;

namespace CrmConnector.Simulation.Running;

/// <summary>One run of a process, as the world saw it.</summary>
internal sealed class RunRecord(SimulatedProcess process, long began)
{
    public SimulatedProcess Process { get; } = process;

    /// <summary>When it began, in the world's count of events.</summary>
    public long Began { get; } = began;

    /// <summary>When it ended.</summary>
    public long Ended { get; set; }

    /// <summary>What the engine reported; null when it was killed.</summary>
    public RunReport? Report { get; set; }

    public bool IsCompleted => Report?.Ending == Engine.Running.RunEnding.Completed;

    /// <summary>Writes that took effect in the target.</summary>
    public int Creates { get; set; }

    public int Updates { get; set; }

    public int Deletes { get; set; }

    public int Writes => Creates + Updates + Deletes;

    /// <summary>The codes of the records that it wrote.</summary>
    public List<FieldValue> Written { get; } = [];

    /// <summary>Changes that users made while it lasted.</summary>
    public int UserEdits { get; set; }

    /// <summary>A listing left records out.</summary>
    public bool WasCutShort { get; set; }

    /// <summary>
    /// It was not told all that had been committed by then: a feed held changes back behind a transaction that was still open, or the only sweep went on where a
    /// killed run had left it.
    /// </summary>
    public bool WasToldLess { get; set; }

    /// <summary>What was committed when it began was there for it to deliver, and it came to its end.</summary>
    public bool IsWhole => IsCompleted && !WasCutShort && !WasToldLess;

    /// <summary>Answers of the target did not arrive, or the run did not live to take note of them.</summary>
    public bool HasLostAnswers => WereAnswersLost || !IsCompleted;

    /// <summary>Answers of the target did not arrive: what the run made of its records from then on may be something else.</summary>
    public bool WereAnswersLost { get; set; }

    /// <summary>
    /// The source records that stood in quarantine at its end because their target record belongs to another link: of these it delivered nothing.
    /// </summary>
    public IReadOnlySet<RecordKey> LinksDiffer { get; set; } = FrozenSet<RecordKey>.Empty;

    /// <summary>The last run of this process, or of another, was killed or broke off: what it had sent is settled first.</summary>
    public bool SettlesOthers { get; init; }

    /// <summary>An engine was killed so shortly before that its lease may still stand.</summary>
    public bool MayFindALease { get; init; }

    public bool WithOverride { get; set; }
}
