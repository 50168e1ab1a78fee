using System.Net.Http.Headers;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Reading;

namespace CrmConnector.Adapters.Dataverse.Writing.Groups;

/// <summary>Sends groups, each as a change set of a <c>$batch</c>, and reads what became of them.</summary>
internal sealed class ChangeSetSender(WriteRequests requests, DataverseSettings settings, KeyReader keys)
{
    private const string Boundary = "batch_crmconnector";
    private const int BytesPerRequest = 1024;

    public async ValueTask SendAsync(
        GroupPlans plans,
        IReadOnlyList<PlannedGroup> groups,
        WriteResults results,
        CancellationToken cancellationToken
    )
    {
        foreach (var nothing in groups.Where(group => group.Requests == 0))
        {
            results.SetLocal(nothing.Index, ChangeSetOutcomes.Of(plans, nothing, []));
        }

        groups = [.. groups.Where(group => group.Requests > 0)];
        if (groups.Count == 0)
        {
            return;
        }

        PlannedWrite[] all = [.. groups.Select(group => group.Header with { Index = group.Index })];
        using var body = new PooledBuffer(groups.Sum(group => group.Requests) * BytesPerRequest);
        ChangeSetBody.Write(body, Boundary, plans, groups, settings);
        using var sent = await requests.PostAsync(
            "$batch",
            body,
            MediaTypeHeaderValue.Parse($"multipart/mixed; boundary=\"{Boundary}\""),
            "odata.continue-on-error",
            cancellationToken
        );
        if (sent.Common is { } common)
        {
            results.SetAll(all, common, sent.Failure);
            return;
        }

        var reply = sent.Reply!;
        if (BatchSender.BoundaryOf(reply) is { } boundary)
        {
            await TakeAsync(plans, groups, results, ChangeSetReplies.Read(reply.Body, boundary), cancellationToken);
        }
        else if (reply.IsSuccess)
        {
            results.SetAll(all, new WriteOutcome.Unanswered(), failure: null); // a success that is none of the service's
        }
        else if (reply.Status is 400 or 413 && groups.Count > 1)
        {
            // something in it makes the whole unreadable or too large: find it by halves
            var half = groups.Count / 2;
            await SendAsync(plans, [.. groups.Take(half)], results, cancellationToken);
            await SendAsync(plans, [.. groups.Skip(half)], results, cancellationToken);
        }
        else if (reply.Status is 400 or 413)
        {
            results.SetAll(all, PartOutcomes.Refused(plans.Headers, groups[0].Header, reply.ReadError()), null);
        }
        else
        {
            var failure = CallFailures.Explain(reply.ReadError(), reply.RetryAfter, settings);
            results.SetAll(all, new WriteOutcome.NotAttempted(null), failure);
        }
    }

    private async ValueTask TakeAsync(
        GroupPlans plans,
        IReadOnlyList<PlannedGroup> groups,
        WriteResults results,
        ChangeSetReplies replies,
        CancellationToken cancellationToken
    )
    {
        requests.Heed(replies.Sets.SelectMany(set => set));
        var again = new List<PlannedGroup>();
        for (var i = 0; i < groups.Count; i++)
        {
            // a whole answer with fewer parts stopped there; one that broke off tells nothing about the rest
            var outcome =
                i < replies.Sets.Count ? ChangeSetOutcomes.Of(plans, groups[i], replies.Sets[i])
                : replies.IsComplete ? new WriteOutcome.NotAttempted(null)
                : new WriteOutcome.Unanswered();
            if (
                outcome is WriteOutcome.PartFailed { Outcome: WriteOutcome.Gone, Part: var part }
                && groups[i].Parts[part].Write.Kind == WriteKind.Delete
            )
            {
                again.Add(groups[i] with { Gone = [.. groups[i].Gone, part] });
                continue;
            }

            results.SetLocal(
                groups[i].Index,
                outcome is WriteOutcome.Found ? await ConfirmAsync(plans, groups[i], cancellationToken) : outcome
            );
        }

        if (again.Count > 0)
        {
            await SendAsync(plans, again, results, cancellationToken);
        }
    }

    /// <summary>
    /// A "duplicate record" may be the group itself, written by an earlier call, or mean another unique index than the primary key: the records that the group makes
    /// tell.
    /// </summary>
    private async ValueTask<WriteOutcome> ConfirmAsync(
        GroupPlans plans,
        PlannedGroup group,
        CancellationToken cancellationToken
    )
    {
        var isHeader = group.Header.Write.Kind == WriteKind.Create;
        var request = new FetchRequest(
            (isHeader ? plans.Headers : plans.Parts).Entity.Name,
            Abstractions.Records.RecordShape.Empty,
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
