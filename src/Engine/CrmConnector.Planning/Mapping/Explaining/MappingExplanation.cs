namespace CrmConnector.Planning.Mapping.Explaining;

/// <summary>Where each value of a mapped record came from.</summary>
/// <param name="Record">The mapped record, exactly as <see cref="CompiledMapping.Map"/> gives it.</param>
/// <param name="Fields">One entry per mapped field, in order.</param>
public sealed record MappingExplanation(MappedRecord Record, IReadOnlyList<FieldExplanation> Fields);
