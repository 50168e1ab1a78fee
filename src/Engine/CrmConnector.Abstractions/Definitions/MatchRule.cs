namespace CrmConnector.Abstractions.Definitions;

/// <summary>One way to recognise an existing record: all pairs must be equal, and none blank.</summary>
/// <param name="Pairs">Source field and target field.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record MatchRule(IReadOnlyList<MatchPair> Pairs, SourcePosition Position);
