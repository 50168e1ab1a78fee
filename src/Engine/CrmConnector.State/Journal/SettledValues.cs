namespace CrmConnector.State.Journal;

/// <summary>What a run that was killed wrote over, in writes that a later run settled.</summary>
/// <param name="RunId">The run that was killed: undoing it takes these writes back, too.</param>
/// <param name="Values">The sealed values; sealed for the page with which they are committed.</param>
public sealed record SettledValues(long RunId, SealedValues Values);
