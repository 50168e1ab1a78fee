using CrmConnector.Engine.Reading;

namespace CrmConnector.Engine.Running;

/// <summary>One reading of the source that a run is made of.</summary>
/// <param name="Kind">How the source is read.</param>
/// <param name="Pages">Opens the reading from its beginning; may be opened more than once.</param>
internal sealed record PlannedReading(ReadingKind Kind, Func<CancellationToken, IAsyncEnumerable<SourcePage>> Pages);
