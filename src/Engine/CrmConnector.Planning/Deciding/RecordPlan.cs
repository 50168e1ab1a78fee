using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Deciding;

/// <summary>What is to be done for one source record. Arrays are in the mapping's field order.</summary>
/// <param name="Kind">The decision.</param>
/// <param name="Source">The source record's key.</param>
public sealed record RecordPlan(PlanKind Kind, RecordKey Source)
{
    /// <summary>The target record to change or link; null for a create.</summary>
    public RecordKey? Target { get; init; }

    /// <summary>The decision was made on the target record as it was read: it holds for no other state of it.</summary>
    public bool TargetWasRead { get; init; }

    /// <summary>The values to write; absent ones are not sent. Empty when nothing is written.</summary>
    public FieldValue[] Values { get; init; } = [];

    /// <summary>What was decided for each field; empty when the fields were not looked at.</summary>
    public FieldMove[] Moves { get; init; } = [];

    /// <summary>The baseline's first halves after this plan was carried out.</summary>
    public ulong[] Results { get; init; } = [];

    /// <summary>The baseline's second halves as far as known before the write: 0 for a field that is written or was not read.</summary>
    public ulong[] Targets { get; init; } = [];

    /// <summary>At least one written field loses a value that the target is known to have.</summary>
    public bool Blanks { get; init; }

    /// <summary>Why it is quarantined, or what it lacks.</summary>
    public PlanReason? Reason { get; init; }

    /// <summary>For a review: stands for the values in question, so that an answer about others is not taken for one about these.</summary>
    public ulong Seen { get; init; }

    /// <summary>For a review: the source fields that are blank and must not be before the record is converted; empty for another question.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Per field: the value before and the one written (<see cref="SwingPair"/>); empty where no change can come back to the engine.</summary>
    public ulong[] Swings { get; init; } = [];

    /// <summary>A person's answer decided at least one field.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>How many fields are written.</summary>
    public int WriteCount { get; init; }

    /// <summary>
    /// What stands although nothing of this plan is done: the fields in which both sides hold the same value. The halves of all others are not seen.
    /// </summary>
    public RecordPlan Agreed()
    {
        var moves = Moves.Select(move => move == FieldMove.Agree ? move : FieldMove.Unchanged).ToArray();
        return this with
        {
            Values = [],
            WriteCount = 0,
            Moves = moves,
            Results = Only(Results),
            Targets = Only(Targets),
        };

        ulong[] Only(ulong[] halves) => [.. halves.Select((half, i) => moves[i] == FieldMove.Agree ? half : 0)];
    }
}
