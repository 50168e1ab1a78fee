using System.Net.Http.Headers;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Writes records by a <c>$batch</c> with a part for each, so that each has its condition and its answer.</summary>
internal sealed class BatchSender(WriteRequests requests, DataverseSettings settings)
{
    private const string Boundary = "batch_crmconnector";
    private const int BytesPerPart = 1024;

    public async ValueTask SendAsync(
        WritePlan plan,
        BatchAnswer answer,
        IReadOnlyList<PlannedWrite> writes,
        WriteResults results,
        CancellationToken cancellationToken
    )
    {
        using var body = new PooledBuffer(writes.Count * BytesPerPart);
        BatchBody.Write(body, Boundary, plan, answer, writes, settings);
        using var sent = await requests.PostAsync(
            "$batch",
            body,
            MediaTypeHeaderValue.Parse($"multipart/mixed; boundary=\"{Boundary}\""),
            "odata.continue-on-error",
            cancellationToken
        );
        if (sent.Common is { } common)
        {
            results.SetAll(writes, common, sent.Failure);
            return;
        }

        var reply = sent.Reply!;
        if (BoundaryOf(reply) is { } boundary)
        {
            var parts = BatchReplyReader.Read(reply.Body, boundary, out var isComplete);
            requests.Heed(parts);
            Take(plan, answer, writes, results, parts, isComplete);
        }
        else if (reply.IsSuccess)
        {
            results.SetAll(writes, new WriteOutcome.Unanswered(), failure: null); // a success that is none of the service's
        }
        else if (reply.Status is 400 or 413 && writes.Count > 1)
        {
            // something in it makes the whole unreadable or too large: find it by halves
            var half = writes.Count / 2;
            await SendAsync(plan, answer, [.. writes.Take(half)], results, cancellationToken);
            await SendAsync(plan, answer, [.. writes.Skip(half)], results, cancellationToken);
        }
        else if (reply.Status is 400 or 413)
        {
            results.Set(writes[0], PartOutcomes.Refused(plan, writes[0], reply.ReadError()));
        }
        else
        {
            var failure = CallFailures.Explain(reply.ReadError(), reply.RetryAfter, settings);
            results.SetAll(writes, new WriteOutcome.NotAttempted(null), failure);
        }
    }

    /// <summary>The boundary of a multipart answer; null for another.</summary>
    public static string? BoundaryOf(Reply reply) =>
        reply.ContentType?.MediaType is "multipart/mixed"
            ? reply
                .ContentType.Parameters.FirstOrDefault(parameter =>
                    string.Equals(parameter.Name, "boundary", StringComparison.OrdinalIgnoreCase)
                )
                ?.Value?.Trim('"')
            : null;

    private static void Take(
        WritePlan plan,
        BatchAnswer answer,
        IReadOnlyList<PlannedWrite> writes,
        WriteResults results,
        List<BatchPart> parts,
        bool isComplete
    )
    {
        for (var i = 0; i < writes.Count; i++)
        {
            // a whole answer with fewer parts stopped there; one that broke off tells nothing about the rest
            results.Set(
                writes[i],
                i < parts.Count ? PartOutcomes.Of(plan, writes[i], parts[i], answer)
                    : isComplete ? new WriteOutcome.NotAttempted(null)
                    : new WriteOutcome.Unanswered()
            );
        }
    }
}
