using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Lines;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>An unlinked record for which an existing target record is sought.</summary>
internal sealed class MatchCandidate(Record source, MappedRecord mapped)
{
    public Record Source { get; } = source;

    public MappedRecord Mapped { get; } = mapped;

    /// <summary>The link that the record is in, or joins; 0 for none.</summary>
    public long LinkId { get; init; }

    /// <summary>For a line: its header, whose lines are the only ones that it may be; null for every other record.</summary>
    public LineHeader? Header { get; init; }

    /// <summary>What was found; null while still searching.</summary>
    public MatchFinding? Finding { get; set; }

    /// <summary>The rule by which a target record was found; null where it was found by its key, or by a pointer.</summary>
    public CompiledMatch? FoundBy { get; set; }

    /// <summary>The target records that a match found, also where that decides nothing.</summary>
    public IReadOnlyList<RecordKey> Claims { get; set; } = [];

    /// <summary>The link of the found target record, seen from there, when its source record is gone; null else.</summary>
    public LinkLookup? TakesOver { get; set; }

    /// <summary>
    /// The link of the found target record, seen from there, when it has no member of the source entity yet: the source record joins it.
    /// </summary>
    public LinkLookup? Joins { get; set; }

    /// <summary>
    /// The link of the found target record, seen from there, which the target record leaves to join the link that the source record is in.
    /// </summary>
    public LeftLink? Leaves { get; set; }

    /// <summary>
    /// The link that the record itself is in, where its target record is gone: users may have replaced that one under another key, and what they had been
    /// given before is known. Null for a record without.
    /// </summary>
    public LinkLookup? Own
    {
        get;
        init => field = value is { IsMember: true, Other: not null } ? value : null;
    }

    /// <summary>The hashes of what a create of this record sent whose outcome nobody knows, in field order; null for none.</summary>
    public ulong[]? Sent { get; init; }

    /// <summary>True when the found target record is the one that the create of unknown outcome made.</summary>
    public bool IsOurs(FlowContext flow) =>
        Sent is { } sent && Finding?.Target is { } target && SentBefore.IsOurs(flow, sent, target);

    /// <summary>What that create sent; null where the found record is not ours.</summary>
    public ulong[]? Made(FlowContext flow) => IsOurs(flow) ? Sent : null;

    /// <summary>
    /// What is known to have been delivered to the found target record, by the link that is taken over or left, to the one whose place it takes, or by a create;
    /// null for nothing. Where it is as our create made it, what a link says is about a record before it that had the same key.
    /// </summary>
    public LinkState? Delivered(FlowContext flow) =>
        IsOurs(flow) ? SentBefore.Delivered(flow, Sent!, Finding!.Target!)
        : TakesOver?.Other?.Baseline is null && Leaves?.Baseline is { } left
            ? OfLeft(flow, flow.Slots.Results(left), flow.Slots.Targets(left))
        : (TakesOver?.Other?.Baseline ?? Own?.Other?.Baseline) is { } baseline
            ? new LinkState(
                Finding?.Target?.Key,
                TargetGone: false,
                flow.Slots.Results(baseline),
                flow.Slots.Targets(baseline)
            )
        : Sent is { } sent && Finding?.Target is { } target ? SentBefore.Delivered(flow, sent, target)
        : null;

    /// <summary>The source record says something in a field of the mapping.</summary>
    public bool Says(int field) => field < Mapped.Results.Length && !Mapped.Results[field].IsBlank;

    /// <summary>
    /// What counts of a left link: the fields in which the source record says something, and those in which it is as blank as what was delivered: that blank
    /// empties nothing, and what the target's users have put in its place stays known as their edit.
    /// </summary>
    private LinkState OfLeft(FlowContext flow, ulong[] results, ulong[] targets)
    {
        var now = flow.Rules.Hashes(Mapped);
        return new LinkState(Finding?.Target?.Key, TargetGone: false, Counting(results), Counting(targets));

        ulong[] Counting(ulong[] halves) =>
            [.. halves.Select((half, i) => Says(i) || (i < now.Length && results[i] == now[i]) ? half : 0)];
    }

    /// <summary>What a person decided about it; null for nothing.</summary>
    public ReviewAnswer? Answer { get; init; }

    /// <summary>The first match value, as one text: creates with the same one are one group. Null when the record has none.</summary>
    public string? Group { get; set; }
}
