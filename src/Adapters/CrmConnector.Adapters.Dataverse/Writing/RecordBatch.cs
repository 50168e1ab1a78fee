using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Records in a <c>$batch</c> with a part for each, so that each has its condition and its answer.</summary>
internal sealed class RecordBatch(
    WriteRequests requests,
    DataverseSettings settings,
    WritePlan plan,
    BatchAnswer answer,
    WriteResults results
) : IBatchContent<PlannedWrite>
{
    public ValueTask SendAsync(IReadOnlyList<PlannedWrite> writes, CancellationToken cancellationToken) =>
        new BatchCall<PlannedWrite>(requests, settings, this).SendAsync(writes, cancellationToken);

    public void Write(PooledBuffer body, string boundary, IReadOnlyList<PlannedWrite> items) =>
        BatchBody.Write(body, boundary, plan, answer, items, settings);

    public ValueTask TakeAsync(
        IReadOnlyList<PlannedWrite> items,
        ReadOnlyMemory<byte> answer,
        string boundary,
        CancellationToken cancellationToken
    )
    {
        var parts = BatchReplyReader.Read(answer, boundary, out var isComplete);
        requests.Heed(parts);
        for (var i = 0; i < items.Count; i++)
        {
            results.Set(items[i], i < parts.Count ? OutcomeOf(items[i], parts[i]) : Missing(isComplete));
        }

        return default;
    }

    public void SetAll(IReadOnlyList<PlannedWrite> items, WriteOutcome outcome, AdapterException? failure) =>
        results.SetAll(items, outcome, failure);

    public WriteOutcome Refused(PlannedWrite item, ErrorReply error) => PartOutcomes.Refused(plan, item, error);

    /// <summary>A whole answer with fewer parts stopped there; one that broke off tells nothing about the rest.</summary>
    public static WriteOutcome Missing(bool isComplete) =>
        isComplete ? new WriteOutcome.NotAttempted(null) : new WriteOutcome.Unanswered();

    private WriteOutcome OutcomeOf(PlannedWrite item, BatchPart part) => PartOutcomes.Of(plan, item, part, answer);
}
