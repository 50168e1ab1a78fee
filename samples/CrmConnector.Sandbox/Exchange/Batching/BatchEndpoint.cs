using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Faults;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Batching;

/// <summary>Answers <c>POST $batch</c>: 200 with one answer per request, in any order.</summary>
internal sealed class BatchEndpoint(
    GraphRunner runner,
    GraphErrors errors,
    FaultStages stages,
    ExchangeSettings settings,
    ExchangeCounts counts,
    Random random
)
{
    private static readonly RequestFacts Facts = new("POST", "batch", "");
    private readonly Lock gate = new();

    public async Task<ApiResponse> RunAsync(GraphRequest request, RequestIds ids, CancellationToken cancellationToken)
    {
        if (request.Method is not "POST")
        {
            throw GraphRefusals.Method(request.Method);
        }

        var habits = settings.Habits.Batches;
        var items = BatchReader.Read(request.Body, habits);
        await stages.BeforeAsync([Facts], cancellationToken);
        var batch = new BatchRunner(runner, errors, counts, request, ids);
        var concurrency = Math.Max(1, settings.Throttling.Concurrency);
        var answers = (await batch.RunAsync(items, habits, concurrency, cancellationToken)).ToArray();
        if (habits.ShufflesAnswers)
        {
            lock (gate)
            {
                random.Shuffle(answers);
            }
        }

        return await stages.AfterCommitAsync([Facts], cancellationToken) switch
        {
            FaultKind.CommitThenClose => throw new ConnectionClosedException(),
            FaultKind.CommitThenGatewayTimeout => throw ServiceRefusals.GatewayTimeout(),
            _ => BatchJson.Answer(answers),
        };
    }
}
