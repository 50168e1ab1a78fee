using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <summary>A stored record. Immutable: a change replaces it.</summary>
internal sealed record MemoryRecord(
    RecordKey Key,
    IReadOnlyDictionary<string, FieldValue> Values,
    long Version,
    Guid Intent,
    RecordKey? Master = null
);
