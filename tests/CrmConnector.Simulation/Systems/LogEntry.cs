using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Systems;

/// <summary>An entry of an entity's change log.</summary>
internal readonly record struct LogEntry(long Position, RecordKey Key);
