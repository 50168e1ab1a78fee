using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Discovery;
using CrmConnector.Adapters.Dataverse.Reading;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Writes batches: sorts the records into requests, sends these side by side, and falls back to parts where a bulk request is refused.</summary>
internal sealed class RecordWriter(DataverseClient client, EntityCatalog catalog, KeyReader keys, OwnKeys ownKeys)
{
    private readonly WriteRequests _requests = new(client);

    public async ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
        WriteBatch batch,
        CancellationToken cancellationToken
    )
    {
        var entity = await catalog.GetAsync(batch.Entity, cancellationToken);
        var plan = new WritePlan(entity, batch.Shape);
        var answer = new BatchAnswer(entity, batch.Shape, batch.Answer);
        var results = new WriteResults(batch.Writes.Count);
        var parallelism = client.Gate.Limit;
        var chunks = new WriteChunks(client.Settings.BatchSize, parallelism);
        for (var i = 0; i < batch.Writes.Count; i++)
        {
            Sort(plan, batch, i, chunks, results);
        }

        await Parallel.ForEachAsync(
            chunks.Build(),
            new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken },
            async (chunk, token) => await SendAsync(plan, answer, chunk, results, token)
        );
        await FoundCheck.ConfirmAsync(keys, batch, results, cancellationToken);
        RefusedByAll.ThrowIfSo(results.Outcomes, entity, client.Settings, catalog);
        return results.Finish();
    }

    private void Sort(WritePlan plan, WriteBatch batch, int index, WriteChunks chunks, WriteResults results)
    {
        var write = batch.Writes[index];
        var key = write.Key ?? (write.Kind == WriteKind.Create ? ownKeys.Next() : default);
        if (!Guid.TryParseExact(key.Value, "D", out var id))
        {
            results.SetLocal(
                index,
                write.Kind == WriteKind.Create
                    ? new WriteOutcome.Refused(new RecordFault(FaultKind.InvalidValue, "", plan.Entity.IdField))
                    : new WriteOutcome.Gone()
            );
            return;
        }

        if (write.ExpectedVersion is { } version && !version.All(c => c is >= ' ' and < '\u007f'))
        {
            results.SetLocal(index, new WriteOutcome.Moved()); // no version of this system looks like that
            return;
        }

        if (plan.Check(write, out var isSuspect) is { } fault)
        {
            results.SetLocal(index, new WriteOutcome.Refused(fault));
            return;
        }

        var planned = new PlannedWrite(index, write, new RecordKey(id.ToString("D", CultureInfo.InvariantCulture)));
        chunks.Add(planned, mayBeBulk: batch.Answer == AnswerDetail.Key && !isSuspect);
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
        }

        // refused as a whole and rolled back: sent again with a part per record, only what is at fault is refused
        await new BatchSender(_requests, client.Settings).SendAsync(
            plan,
            answer,
            chunk.Writes,
            results,
            cancellationToken
        );
    }
}
