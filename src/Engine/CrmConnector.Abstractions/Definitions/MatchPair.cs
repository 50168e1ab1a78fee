namespace CrmConnector.Abstractions.Definitions;

/// <summary>Two fields that must hold equal values.</summary>
public sealed record MatchPair(string SourceField, string TargetField);
