using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Hashing;

namespace CrmConnector.Planning.Undoing;

/// <summary>What the decision about every write depends on: the target as it is now.</summary>
/// <param name="Fields">Its fields, by name; those that are read.</param>
/// <param name="Hasher">The installation's keyed hash.</param>
public sealed record UndoRules(IReadOnlyDictionary<string, UndoField> Fields, FieldHasher Hasher)
{
    /// <summary>Records may be changed.</summary>
    public bool CanUpdate { get; init; }

    /// <summary>Records may be deleted.</summary>
    public bool CanDelete { get; init; }

    /// <summary>Why no record may be created; null when one may.</summary>
    public UndoReason? CreateObstacle { get; init; }

    /// <summary>The hash of a value of a field; 0 when it is absent or there is no such field.</summary>
    public ulong Hash(FieldValue value, string field) =>
        value.IsPresent && Fields.TryGetValue(field, out var known) ? Hasher.Hash(known.Canonical.Of(value)) : 0;

    /// <summary>What a record that was read holds in a field; absent where that is not known.</summary>
    public FieldValue ValueOf(Record record, string field) =>
        Fields.TryGetValue(field, out var known) ? record.Values[known.Place] : FieldValue.Absent;
}
