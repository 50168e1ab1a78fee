namespace CrmConnector.Abstractions.Adapters;

/// <summary>Records of one other entity that belong to a record being written.</summary>
/// <param name="ParentField">The field of the part's entity that points to the record being written.</param>
/// <param name="Batch">The parts to write.</param>
public sealed record RecordPart(string ParentField, WriteBatch Batch);
