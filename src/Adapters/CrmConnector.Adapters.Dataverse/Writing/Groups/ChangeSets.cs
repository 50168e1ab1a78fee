using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Reading;

namespace CrmConnector.Adapters.Dataverse.Writing.Groups;

/// <summary>Groups in a <c>$batch</c>, each a change set.</summary>
internal sealed class ChangeSets(
    WriteRequests requests,
    DataverseSettings settings,
    KeyReader keys,
    GroupPlans plans,
    WriteResults results
) : IBatchContent<PlannedGroup>
{
    public async ValueTask SendAsync(IReadOnlyList<PlannedGroup> groups, CancellationToken cancellationToken)
    {
        foreach (var nothing in groups.Where(group => group.Requests == 0))
        {
            results.SetLocal(nothing.Index, ChangeSetOutcomes.Of(plans, nothing, []));
        }

        PlannedGroup[] some = [.. groups.Where(group => group.Requests > 0)];
        if (some.Length > 0)
        {
            await new BatchCall<PlannedGroup>(requests, settings, this).SendAsync(some, cancellationToken);
        }
    }

    public void Write(PooledBuffer body, string boundary, IReadOnlyList<PlannedGroup> items) =>
        ChangeSetBody.Write(body, boundary, plans, items, settings);

    public async ValueTask TakeAsync(
        IReadOnlyList<PlannedGroup> items,
        ReadOnlyMemory<byte> answer,
        string boundary,
        CancellationToken cancellationToken
    )
    {
        var replies = ChangeSetReplies.Read(answer, boundary);
        requests.Heed(replies.Sets.SelectMany(set => set));
        var again = new List<PlannedGroup>();
        for (var i = 0; i < items.Count; i++)
        {
            var outcome =
                i < replies.Sets.Count
                    ? ChangeSetOutcomes.Of(plans, items[i], replies.Sets[i])
                    : RecordBatch.Missing(replies.IsComplete);
            if (
                outcome is WriteOutcome.PartFailed { Outcome: WriteOutcome.Gone, Part: var part }
                && items[i].Parts[part].Write.Kind == WriteKind.Delete
            )
            {
                again.Add(items[i] with { Gone = [.. items[i].Gone, part] });
                continue;
            }

            results.SetLocal(
                items[i].Index,
                outcome is WriteOutcome.Found ? await ConfirmAsync(items[i], cancellationToken) : outcome
            );
        }

        if (again.Count > 0)
        {
            await SendAsync(again, cancellationToken);
        }
    }

    public void SetAll(IReadOnlyList<PlannedGroup> items, WriteOutcome outcome, AdapterException? failure) =>
        results.SetAll([.. items.Select(group => group.Header)], outcome, failure);

    public WriteOutcome Refused(PlannedGroup item, ErrorReply error) =>
        PartOutcomes.Refused(plans.Headers, item.Header, error);

    /// <summary>
    /// A "duplicate record" may be the group itself, written by an earlier call, or mean another unique index than the primary key: the records that the group makes
    /// tell.
    /// </summary>
    private async ValueTask<WriteOutcome> ConfirmAsync(PlannedGroup group, CancellationToken cancellationToken)
    {
        var isHeader = group.Header.Write.Kind == WriteKind.Create;
        var request = new FetchRequest(
            (isHeader ? plans.Headers : plans.Parts).Entity.Name,
            RecordShape.Empty,
            isHeader
                ? [group.Header.Key]
                : [.. group.Parts.Where(part => part.Write.Kind == WriteKind.Create).Select(part => part.Key)]
        );
        try
        {
            var found = await keys.FetchAsync(request, cancellationToken);
            return found.Any(record => record is not null)
                ? new WriteOutcome.Found(group.Header.Key, ByIntent: true)
                : new WriteOutcome.Refused(new RecordFault(FaultKind.Duplicate, ErrorCodes.DuplicateRecord));
        }
        catch (AdapterException)
        {
            return new WriteOutcome.Unanswered();
        }
    }
}
