namespace CrmConnector.Planning.Mapping;

/// <summary>A pointer to a record that is not linked with one of the target's yet.</summary>
/// <param name="Need">Index into <see cref="CompiledMapping.References"/>.</param>
/// <param name="SourceKey">The key of the source record pointed to.</param>
public sealed record UnresolvedReference(int Need, string SourceKey);
