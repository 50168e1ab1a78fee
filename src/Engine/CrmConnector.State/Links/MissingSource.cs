using CrmConnector.Abstractions.Records;

namespace CrmConnector.State.Links;

/// <summary>A linked source record that a finished sweep did not meet.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="Number">Which of the source entity's members.</param>
/// <param name="Key">The source record's key.</param>
public sealed record MissingSource(long LinkId, int Number, RecordKey Key);
