using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Flows;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Undoing;

/// <summary>Two records that a run parted, and where each of them stands now.</summary>
/// <param name="Flow">The flow that parted them.</param>
/// <param name="Image">How they were linked.</param>
/// <param name="Source">What the state store knows of the source record.</param>
/// <param name="Target">What the state store knows of the target record.</param>
/// <param name="Members">Who is in their former link.</param>
internal sealed record PartedPair(
    StoredFlow Flow,
    BeforeImage Image,
    LinkLookup Source,
    LinkLookup Target,
    IReadOnlyList<LinkMember> Members
)
{
    /// <summary>One of them is in another link, or another record has its place.</summary>
    public bool IsLinkedOtherwise =>
        IsElsewhere(Source)
        || IsElsewhere(Target)
        || Added.Any(added =>
            Members.Any(member => member.Entity.Id == added.Entity.Id && member.Number == added.Number)
        );

    /// <summary>They are linked again already.</summary>
    public bool IsTogether => Added.Count == 0 && Back.Count == 0;

    /// <summary>Those that left the link.</summary>
    public IReadOnlyList<AddedMember> Added =>
        [
            .. Source.IsMember
                ? []
                : new[] { new AddedMember(Image.LinkId, Flow.Source, Image.Source, Image.SourceNumber) },
            .. Target.IsMember
                ? []
                : new[] { new AddedMember(Image.LinkId, Flow.Target, Image.Target, Image.TargetNumber) },
        ];

    /// <summary>Those that stayed in it as deleted: other flows needed them.</summary>
    public IReadOnlyList<GoneMark> Back =>
        [
            .. Source.Gone ? new[] { new GoneMark(Source.LinkId, Flow.Source, Gone: false, Source.Number) } : [],
            .. Target.Gone ? new[] { new GoneMark(Target.LinkId, Flow.Target, Gone: false, Target.Number) } : [],
        ];

    /// <summary>Those of the two that are in the link.</summary>
    public IEnumerable<LinkMember> Stayed =>
        Members.Where(member =>
            (Source.IsMember && member.Entity.Id == Flow.Source.Id && member.Number == Source.Number)
            || (Target.IsMember && member.Entity.Id == Flow.Target.Id && member.Number == Target.Number)
        );

    /// <summary>Everyone who is in the link when it is put back, by entity and number.</summary>
    public IReadOnlyDictionary<(int Entity, int Number), RecordKey> Present =>
        Members
            .Select(member => ((member.Entity.Id, member.Number), member.Key))
            .Concat(Added.Select(added => ((added.Entity.Id, added.Number), added.Key)))
            .ToDictionary(m => m.Item1, m => m.Key);

    private bool IsElsewhere(LinkLookup lookup) => lookup.IsMember && lookup.LinkId != Image.LinkId;
}
