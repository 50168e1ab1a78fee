using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Merging;

/// <summary>What follows for links from records that users have merged in their system.</summary>
internal sealed class FollowedMerges
{
    /// <summary>Members that become their masters.</summary>
    public List<RekeyedMember> Rekeyed { get; } = [];

    /// <summary>Members that leave their links, because their master is a member already.</summary>
    public List<RemovedMember> Removed { get; } = [];

    /// <summary>Links that turned out to be one.</summary>
    public List<MergedLink> Merged { get; } = [];

    /// <summary>Members that are no longer what their link is about, but whose masters cannot take their place.</summary>
    public List<GoneMark> Gone { get; } = [];

    /// <summary>Merged records whose masters cannot take their place, with the reason.</summary>
    public Dictionary<RecordKey, PlanReason> Problems { get; } = [];

    /// <summary>The records that stand for merged ones now.</summary>
    public HashSet<RecordKey> Masters { get; } = [];

    /// <summary>True when a record can only be decided once these changes are made.</summary>
    public bool Concerns(RecordKey record, LinkLookup lookup) =>
        Masters.Contains(record) || Merged.Exists(link => link.From == lookup.LinkId);
}
