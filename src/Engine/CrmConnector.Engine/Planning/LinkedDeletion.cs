using CrmConnector.Abstractions.Records;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>A deleted source record that is linked.</summary>
internal sealed record LinkedDeletion(RecordKey Key, LinkLookup Lookup);
