using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping.Explaining;

/// <summary>A source field and its value.</summary>
public sealed record SourceExplanation(string Field, FieldValue Value);
