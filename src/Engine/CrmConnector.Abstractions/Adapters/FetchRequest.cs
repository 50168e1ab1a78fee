using CrmConnector.Abstractions.Records;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>Asks for records by key.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Shape">The fields to read.</param>
/// <param name="Keys">The keys; a key that the entity cannot have (not a number, not a GUID) is simply not found. At most a few thousand.</param>
public sealed record FetchRequest(string Entity, RecordShape Shape, IReadOnlyList<RecordKey> Keys);
