using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <summary>An entry of the store's change log, in the order of commits.</summary>
internal readonly record struct MemoryChange(long Position, RecordKey Key);
