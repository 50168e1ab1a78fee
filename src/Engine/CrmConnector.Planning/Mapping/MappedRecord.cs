using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping;

/// <summary>What a mapping made of one source record.</summary>
/// <param name="Results">
/// One result per field of <see cref="CompiledMapping.TargetShape"/>. Absent where the source field was not read, the pointer could not be
/// resolved, or nothing is to be written into a field that the system fills itself. Not to be used when <paramref name="Fault"/> is set: a record is all or nothing.
/// </param>
/// <param name="Fault">Why the record cannot be mapped: the first fault in the order of the fields; null when it can.</param>
/// <param name="Unresolved">Pointers whose record is not linked yet: the record waits for them.</param>
/// <param name="Notes">What to report although the record was mapped.</param>
public sealed record MappedRecord(
    FieldValue[] Results,
    MappingFault? Fault,
    IReadOnlyList<UnresolvedReference> Unresolved,
    IReadOnlyList<MappingNote> Notes
)
{
    /// <summary>
    /// The keyed hashes of the results, in field order, where they were made together with them; null to have them made when a decision needs them.
    /// </summary>
    public ulong[]? Hashes { get; init; }

    /// <summary>True when the results may be written now.</summary>
    public bool IsComplete => Fault is null && Unresolved.Count == 0;
}
