namespace CrmConnector.Planning.Mapping;

/// <summary>A pointer that a mapping resolves through a link set.</summary>
/// <param name="Index">Its place in <see cref="CompiledMapping.References"/>.</param>
/// <param name="LinkSet">The link set of the entity pointed to.</param>
/// <param name="SourceEntity">The source entity whose key the field holds.</param>
/// <param name="TargetEntity">The target entity that the result points to.</param>
/// <param name="SourcePosition">The position of the pointer in <see cref="CompiledMapping.SourceShape"/>.</param>
/// <param name="FieldIndex">The field of <see cref="CompiledMapping.Fields"/> that it fills.</param>
public sealed record ReferenceNeed(
    int Index,
    string LinkSet,
    string SourceEntity,
    string TargetEntity,
    int SourcePosition,
    int FieldIndex
);
