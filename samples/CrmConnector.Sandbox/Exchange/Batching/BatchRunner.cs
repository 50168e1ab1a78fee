using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Faults;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Batching;

/// <summary>
/// Runs the requests of one batch. Those that depend on nothing are let in at the same moment, so that all of them together meet the limit on requests
/// at a time.
/// </summary>
internal sealed class BatchRunner(
    GraphRunner runner,
    GraphErrors errors,
    ExchangeCounts counts,
    GraphRequest batch,
    RequestIds ids
)
{
    private readonly Dictionary<string, Task<BatchAnswer>> answers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SemaphoreSlim> queues = new(StringComparer.OrdinalIgnoreCase);

    public async Task<IReadOnlyList<BatchAnswer>> RunAsync(
        IReadOnlyList<BatchItem> items,
        ExchangeBatchHabits habits,
        int concurrency,
        CancellationToken cancellationToken
    )
    {
        var admitted = habits.QueuesItems ? [] : AdmitFirst(items);
        foreach (var item in items)
        {
            answers[item.Id] = admitted.TryGetValue(item.Id, out var admission)
                ? FinishAsync(item, admission, cancellationToken)
                : RunInTurnAsync(item, habits.QueuesItems ? concurrency : items.Count, cancellationToken);
        }

        return await Task.WhenAll(answers.Values);
    }

    private Dictionary<string, Admission> AdmitFirst(IReadOnlyList<BatchItem> items) =>
        items
            .Where(item => item.DependsOn.Count == 0)
            .ToDictionary(item => item.Id, Admit, StringComparer.OrdinalIgnoreCase);

    private Admission Admit(BatchItem item)
    {
        counts.BatchItem();
        try
        {
            var address = PathParser.Parse(item.Url);
            var request = new GraphRequest(
                item.Method,
                address,
                item.Headers,
                item.Body,
                batch.Application,
                batch.Root
            );
            return address.Kind == ResourceKind.Batch
                ? new Admission(null, BatchItemReader.Malformed("A batch cannot hold a batch."))
                : new Admission(runner.Admit(request), null);
        }
        catch (ApiException error)
        {
            return new Admission(null, error);
        }
    }

    private async Task<BatchAnswer> RunInTurnAsync(BatchItem item, int places, CancellationToken cancellationToken)
    {
        // looked up before anything is awaited: later requests are still being added then
        var needed = item.DependsOn.Select(id => answers[id]).ToList();
        foreach (var other in needed)
        {
            if (await other is { Response.Status: >= 400 } failed)
            {
                var message = $"Request '{failed.Item.Id}' has failed.";
                return Answered(item, errors.Of(new ApiException(424, "FailedDependency", message), ids));
            }
        }

        var queue = Queue(item, places);
        await queue.WaitAsync(cancellationToken);
        try
        {
            return await FinishAsync(item, Admit(item), cancellationToken);
        }
        finally
        {
            queue.Release();
        }
    }

    private async Task<BatchAnswer> FinishAsync(
        BatchItem item,
        Admission admission,
        CancellationToken cancellationToken
    )
    {
        if (admission.Work is not { } work)
        {
            return Answered(item, errors.Of(admission.Refusal!, ids));
        }

        try
        {
            return Answered(item, await runner.RunAsync(work, cancellationToken));
        }
        catch (ApiException error)
        {
            return Answered(item, errors.Of(error, ids));
        }
        catch (EmptyBodyException empty)
        {
            return Answered(item, new ApiResponse(empty.Status));
        }
    }

    private BatchAnswer Answered(BatchItem item, ApiResponse response)
    {
        counts.Answer(response.Status);
        return new BatchAnswer(item, response);
    }

    /// <summary>One queue per mailbox, as it is written in the address.</summary>
    private SemaphoreSlim Queue(BatchItem item, int places)
    {
        var segments = PathSegments.Of(item.Url.Split('?', 2)[0]);
        var mailbox = segments.Length > 1 ? segments[1] : "";
        lock (queues)
        {
            if (!queues.TryGetValue(mailbox, out var queue))
            {
                queue = new SemaphoreSlim(places, places);
                queues[mailbox] = queue;
            }

            return queue;
        }
    }
}
