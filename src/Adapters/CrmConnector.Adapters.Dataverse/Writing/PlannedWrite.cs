using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>A checked record on its way.</summary>
/// <param name="Index">Its place in the batch.</param>
/// <param name="Write">The record.</param>
/// <param name="Key">Its key, a GUID in its one spelling.</param>
internal readonly record struct PlannedWrite(int Index, RecordWrite Write, RecordKey Key);
