using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Running;

/// <summary>What became of one deletion.</summary>
internal sealed record DeletionResult(RecordKey Key, LinkLookup Lookup, DeletionEffect Effect)
{
    /// <summary>What the target record held before; null where nothing was written.</summary>
    public BeforeImage? Image { get; init; }
}
