using System.Net.Http.Headers;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Sends things by a <c>$batch</c>. Where the service refuses the whole because of one of them, that one is found by halves.</summary>
internal sealed class BatchCall<T>(WriteRequests requests, DataverseSettings settings, IBatchContent<T> content)
{
    private const string Boundary = "batch_crmconnector";
    private const int BytesPerItem = 1024;

    public async ValueTask SendAsync(IReadOnlyList<T> items, CancellationToken cancellationToken)
    {
        using var body = new PooledBuffer(items.Count * BytesPerItem);
        content.Write(body, Boundary, items);
        using var sent = await requests.PostAsync(
            "$batch",
            body,
            MediaTypeHeaderValue.Parse($"multipart/mixed; boundary=\"{Boundary}\""),
            "odata.continue-on-error",
            cancellationToken
        );
        if (sent.Common is { } common)
        {
            content.SetAll(items, common, sent.Failure);
            return;
        }

        var reply = sent.Reply!;
        if (BoundaryOf(reply) is { } boundary)
        {
            await content.TakeAsync(items, reply.Body, boundary, cancellationToken);
        }
        else if (reply.IsSuccess)
        {
            content.SetAll(items, new WriteOutcome.Unanswered(), failure: null); // a success that is none of the service's
        }
        else if (reply.Status is 400 or 413 && items.Count > 1)
        {
            // something in it makes the whole unreadable or too large: find it by halves
            var half = items.Count / 2;
            await SendAsync([.. items.Take(half)], cancellationToken);
            await SendAsync([.. items.Skip(half)], cancellationToken);
        }
        else if (reply.Status is 400 or 413)
        {
            content.SetAll(items, content.Refused(items[0], reply.ReadError()), failure: null);
        }
        else
        {
            var failure = CallFailures.Explain(reply.ReadError(), reply.RetryAfter, settings);
            content.SetAll(items, new WriteOutcome.NotAttempted(null), failure);
        }
    }

    private static string? BoundaryOf(Reply reply) =>
        reply.ContentType?.MediaType is "multipart/mixed"
            ? reply
                .ContentType.Parameters.FirstOrDefault(parameter =>
                    string.Equals(parameter.Name, "boundary", StringComparison.OrdinalIgnoreCase)
                )
                ?.Value?.Trim('"')
            : null;
}
