using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// Reads, of the linked records of a page, the target records of those whose result moved, of those about which a person decided, and of those that a flow back
/// has left to this one: else there is nothing to merge.
/// </summary>
internal sealed class TargetsToRead(FlowContext flow, PlanMode mode, IReadOnlySet<RecordKey>? due)
{
    private readonly TargetReader _reader = new(flow);

    public async ValueTask<TargetsRead> ReadAsync(PagePairs pairs, Asked answered, CancellationToken cancellationToken)
    {
        var (sources, lookups, mapped) = pairs;
        var asked = new bool[lookups.Length];
        SideBySide.For(
            asked.Length,
            i =>
                asked[i] =
                    lookups[i].Other is { Gone: false } other
                    && mapped[i] is { IsComplete: true } complete
                    && (
                        answered.AnswerFor(sources[i].Key, lookups[i]) is not null
                        || IsLeftToUs(sources[i].Key)
                        || MustBeRead(complete, other)
                    )
        );
        RecordKey[] keys =
        [
            .. Enumerable.Range(0, asked.Length).Where(i => asked[i]).Select(i => lookups[i].Other!.Key),
        ];
        return new TargetsRead(asked, await _reader.ReadAsync(keys, cancellationToken));
    }

    /// <summary>
    /// The flow back left a field to this one. If the source has no news in it either, that one must be told so, or each would wait for the other. In a circle
    /// the news may still come from the third.
    /// </summary>
    private bool IsLeftToUs(RecordKey source) =>
        flow.Opposites.Count > 0 && !flow.HasThirds && due is not null && due.Contains(source);

    /// <summary>
    /// On the fast path only a field of which nothing was ever delivered, as it may hold a value that nobody has seen; else every record whose result
    /// moved: without news there is nothing to merge.
    /// </summary>
    private bool MustBeRead(MappedRecord mapped, LinkedTarget other)
    {
        if (mode == PlanMode.Compare)
        {
            return true;
        }

        var delivered = flow.Slots.Results(other.Baseline);
        var hashes = flow.Rules.Hashes(mapped);
        for (var i = 0; i < mapped.Results.Length; i++)
        {
            var before = i < delivered.Length ? delivered[i] : 0;
            var isNews = flow.Rules.NeedsTarget ? hashes[i] != before : before == 0 && mapped.Results[i].IsPresent;
            if (isNews)
            {
                return true;
            }
        }

        return false;
    }
}
