using System.Collections.Concurrent;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Discovery;
using CrmConnector.Adapters.Dataverse.Reading;
using CrmConnector.Adapters.Dataverse.Writing.Groups;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Writes batches: sorts the records into requests, sends these side by side, and falls back to parts where a bulk request is refused.</summary>
internal sealed class RecordWriter(DataverseClient client, EntityCatalog catalog, KeyReader keys, OwnKeys ownKeys)
{
    private readonly WriteRequests _requests = new(client);
    private readonly ConcurrentDictionary<string, bool> _withoutBulk = new(StringComparer.Ordinal);

    public async ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
        WriteBatch batch,
        CancellationToken cancellationToken
    )
    {
        if (batch.Writes.Any(write => write.Parts is not null))
        {
            return await new GroupWriter(client, catalog, keys, ownKeys).WriteAsync(batch, cancellationToken);
        }

        var entity = await catalog.GetAsync(batch.Entity, cancellationToken);
        var plan = new WritePlan(entity, batch.Shape);
        var answer = new BatchAnswer(entity, batch.Shape, batch.Answer);
        var results = new WriteResults(batch.Writes.Count);
        var parallelism = client.Gate.Limit;
        var chunks = Sort(Check(plan, batch), batch, results, parallelism);
        await Parallel.ForEachAsync(
            chunks,
            new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken },
            async (chunk, token) => await SendAsync(plan, answer, chunk, results, token)
        );
        await FoundCheck.ConfirmAsync(keys, batch, results, cancellationToken);
        RefusedByAll.ThrowIfSo(results.Outcomes, entity, client.Settings, catalog);
        return results.Finish();
    }

    private bool MayBeBulk(WriteBatch batch) =>
        batch.Answer == AnswerDetail.Key && !_withoutBulk.ContainsKey(batch.Entity);

    /// <summary>The requests never wait for a check: all records are checked first, on all cores.</summary>
    private CheckedWrite[] Check(WritePlan plan, WriteBatch batch)
    {
        RecordKey[] chosen = [.. batch.Writes.Select(write => RecordCheck.KeyOf(write, ownKeys))]; // chance is not to be shared by threads
        var writes = new CheckedWrite[chosen.Length];
        Parallel.For(0, writes.Length, i => writes[i] = RecordCheck.Check(plan, batch.Writes[i], chosen[i], i));
        return writes;
    }

    private IEnumerable<WriteChunk> Sort(CheckedWrite[] writes, WriteBatch batch, WriteResults results, int parallelism)
    {
        var chunks = new WriteChunks(client.Settings.BatchSize, parallelism);
        var mayBeBulk = MayBeBulk(batch);
        for (var i = 0; i < writes.Length; i++)
        {
            if (writes[i].Outcome is { } outcome)
            {
                results.SetLocal(i, outcome);
            }
            else
            {
                chunks.Add(writes[i].Planned, mayBeBulk && !writes[i].IsSuspect);
            }
        }

        return chunks.Build();
    }

    private async ValueTask SendAsync(
        WritePlan plan,
        BatchAnswer answer,
        WriteChunk chunk,
        WriteResults results,
        CancellationToken cancellationToken
    )
    {
        if (chunk.BulkMessage is not null)
        {
            using var sent = await new BulkSender(_requests).SendAsync(plan, chunk, cancellationToken);
            if (sent.Common is { } common)
            {
                results.SetAll(chunk.Writes, common, sent.Failure);
                return;
            }

            if (sent.Reply!.IsSuccess)
            {
                results.SetBulk(chunk.Writes, isCertain: BulkSender.IsOwnAnswer(sent.Reply));
                return;
            }

            if (BulkSender.IsNotOffered(sent.Reply.ReadError()))
            {
                _withoutBulk[plan.Entity.Name] = true;
            }
        }

        // refused as a whole and rolled back: sent again with a part per record, only what is at fault is refused
        await new RecordBatch(_requests, client.Settings, plan, answer, results).SendAsync(
            chunk.Writes,
            cancellationToken
        );
    }
}
