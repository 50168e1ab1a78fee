using CrmConnector.Abstractions.Records;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>A page of a sweep.</summary>
/// <param name="Records">The records, in the shape of the request.</param>
/// <param name="Resume">The place behind this page, opaque; null on the last page.</param>
public sealed record SweepPage(IReadOnlyList<Record> Records, string? Resume);
