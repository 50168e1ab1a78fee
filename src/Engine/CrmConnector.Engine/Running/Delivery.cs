using CrmConnector.Abstractions.Records;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Running;

/// <summary>What is known of a target record once a plan was carried out.</summary>
/// <param name="Target">Its key.</param>
/// <param name="After">Its values in the flow's target shape; absent where they are not known. Null where nothing is.</param>
/// <param name="Targets">The hashes of the mapped fields, in field order; 0 where not known. Empty where none is.</param>
/// <param name="Outcome">Where the source record ended.</param>
/// <param name="Flags">What else is worth knowing.</param>
internal sealed record Delivery(
    RecordKey Target,
    Record? After,
    ulong[] Targets,
    JournalOutcome Outcome,
    JournalFlags Flags = JournalFlags.None
)
{
    /// <summary>The version that the target record has now; null where it is not known.</summary>
    public string? Version { get; init; }
}
