namespace CrmConnector.Abstractions.Adapters;

/// <summary>Records of one other entity that belong to a record being written: created, changed and deleted together with it.</summary>
/// <param name="ParentField">
/// The field of the part's entity that points to the record being written, a field of the batch's shape. Where a write gives it a value, the adapter puts the
/// record's key there, which may be made only now; where it is absent, it stays as it is.
/// </param>
/// <param name="Batch">The parts to write. One to delete that is gone already counts as written.</param>
public sealed record RecordParts(string ParentField, WriteBatch Batch);
