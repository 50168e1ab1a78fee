namespace CrmConnector.State.Pages;

/// <summary>What a page commit gave out.</summary>
/// <param name="LinkIds">The links made, in the order of <see cref="PageCommit.NewLinks"/>.</param>
/// <param name="OpenIntents">The number under which <see cref="PageCommit.RemainingIntents"/> stay open; null when there are none.</param>
public sealed record CommittedPage(IReadOnlyList<long> LinkIds, long? OpenIntents);
