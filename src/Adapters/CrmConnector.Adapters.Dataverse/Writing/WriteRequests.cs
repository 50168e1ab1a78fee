using System.Net.Http.Headers;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Entra.Calling;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Sends one writing request, at once or not at all: the engine waits, not the writer.</summary>
internal sealed class WriteRequests(DataverseClient client)
{
    public const string BypassHeader = "MSCRM.BypassBusinessLogicExecution";
    public const string BypassValue = "CustomSync,CustomAsync";

    /// <summary>A limit may be reached in the middle of a batch: then the connection rests as if the whole had been refused.</summary>
    public void Heed(IEnumerable<BatchPart> parts)
    {
        BatchPart[] refused = [.. parts.Where(part => part.Status == 429)];
        if (refused.Length > 0)
        {
            client.Gate.Close(refused.Max(part => part.RetryAfter) ?? TimeSpan.Zero);
        }
    }

    /// <summary>Posts a body. What became of it says either the reply or the one outcome of all its records.</summary>
    public async ValueTask<WriteReply> PostAsync(
        string path,
        PooledBuffer body,
        MediaTypeHeaderValue contentType,
        string? prefer,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, client.Address(path))
        {
            Content = new ReadOnlyMemoryContent(body.WrittenMemory) { Headers = { ContentType = contentType } },
        };
        if (prefer is not null)
        {
            request.Headers.TryAddWithoutValidation("Prefer", prefer);
        }

        if (client.Settings.BypassCustomLogic)
        {
            request.Headers.TryAddWithoutValidation(BypassHeader, BypassValue);
        }

        try
        {
            using var turn = await client.Gate.EnterAsync(TimeSpan.Zero, cancellationToken);
            var reply = await client.SendAsync(request, cancellationToken);
            if (!reply.IsSuccess)
            {
                body.Abandon(); // an early refusal may come while the body is still being sent
            }

            return new WriteReply(reply, ReplyVerdicts.Common(reply.ReadError(), reply.RetryAfter), null);
        }
        catch (NoReplyException failure)
        {
            body.Abandon();
            return failure.MayHaveBeenDone
                ? new WriteReply(null, new WriteOutcome.Unanswered(), null)
                : new WriteReply(
                    null,
                    new WriteOutcome.NotAttempted(null),
                    new SystemUnavailableException(failure.Message, innerException: failure)
                );
        }
        catch (SystemUnavailableException failure)
        {
            return new WriteReply(null, new WriteOutcome.NotAttempted(failure.RetryAfter), null);
        }
        catch (AdapterException failure)
        {
            return new WriteReply(null, new WriteOutcome.NotAttempted(null), failure);
        }
        catch (OperationCanceledException)
        {
            body.Abandon();
            throw;
        }
    }
}
