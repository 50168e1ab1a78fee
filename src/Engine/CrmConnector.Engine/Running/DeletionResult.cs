using CrmConnector.Abstractions.Records;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Running;

/// <summary>What became of one deletion.</summary>
internal sealed record DeletionResult(RecordKey Key, LinkLookup Lookup, DeletionEffect Effect);
