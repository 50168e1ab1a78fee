using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Discovery;
using CrmConnector.Adapters.Dataverse.Reading;

namespace CrmConnector.Adapters.Dataverse.Writing.Groups;

/// <summary>Writes records with their parts, each as a change set: the service applies it whole or not at all.</summary>
internal sealed class GroupWriter(DataverseClient client, EntityCatalog catalog, KeyReader keys, OwnKeys ownKeys)
{
    /// <summary>The most requests in one batch.</summary>
    /// <remarks>Source: Dataverse documentation, "Execute batch operations": 1,000.</remarks>
    private const int MostRequests = 1000;

    private readonly WriteRequests _requests = new(client);

    public async ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
        WriteBatch batch,
        CancellationToken cancellationToken
    )
    {
        var plans = await PlanAsync(batch, cancellationToken);
        var results = new WriteResults(batch.Writes.Count);
        var groups = new List<PlannedGroup>();
        for (var i = 0; i < batch.Writes.Count; i++)
        {
            if (Check(plans, batch.Writes[i], i, out var group) is { } outcome)
            {
                results.SetLocal(i, outcome);
            }
            else
            {
                groups.Add(group!);
            }
        }

        var sets = new ChangeSets(_requests, client.Settings, keys, plans, results);
        await Parallel.ForEachAsync(
            Chunks(groups),
            new ParallelOptions { MaxDegreeOfParallelism = client.Gate.Limit, CancellationToken = cancellationToken },
            async (chunk, token) => await sets.SendAsync(chunk, token)
        );
        return results.Finish();
    }

    private async ValueTask<GroupPlans> PlanAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        var ofParts = batch.Writes.Select(write => write.Parts).OfType<RecordParts>().First();
        var headers = await catalog.GetAsync(batch.Entity, cancellationToken);
        var parts = await catalog.GetAsync(ofParts.Batch.Entity, cancellationToken);
        return new GroupPlans(
            new WritePlan(headers, batch.Shape),
            new BatchAnswer(headers, batch.Shape, batch.Answer),
            new WritePlan(parts, ofParts.Batch.Shape),
            new BatchAnswer(parts, ofParts.Batch.Shape, ofParts.Batch.Answer),
            ofParts.Batch.Shape.IndexOf(ofParts.ParentField)
        );
    }

    /// <summary>The outcome of a group that cannot be sent; null with the group to send.</summary>
    private WriteOutcome? Check(GroupPlans plans, RecordWrite write, int index, out PlannedGroup? group)
    {
        group = null;
        var header = RecordCheck.Check(plans.Headers, write, RecordCheck.KeyOf(write, ownKeys), index);
        if (header.Outcome is { } outcome)
        {
            return outcome;
        }

        var parts = new List<PlannedWrite>();
        var suspects = new List<int>();
        foreach (var part in write.Parts?.Batch.Writes ?? [])
        {
            var pointed = part with { Values = plans.Pointed(part.Values, header.Planned.Key) };
            var check = RecordCheck.Check(plans.Parts, pointed, RecordCheck.KeyOf(part, ownKeys), parts.Count);
            if (check.Outcome is { } failed)
            {
                return new WriteOutcome.PartFailed(parts.Count, failed);
            }

            if (check.IsSuspect)
            {
                suspects.Add(parts.Count);
            }

            parts.Add(check.Planned);
        }

        group = new PlannedGroup(header.Planned, parts) { Suspects = suspects };
        return null;
    }

    private IEnumerable<IReadOnlyList<PlannedGroup>> Chunks(IReadOnlyList<PlannedGroup> groups)
    {
        var most = Math.Min(MostRequests, Math.Max(1, client.Settings.BatchSize));
        var chunk = new List<PlannedGroup>();
        var requests = 0;
        foreach (var group in groups)
        {
            if (chunk.Count > 0 && requests + group.Requests > most)
            {
                yield return chunk;
                (chunk, requests) = ([], 0);
            }

            chunk.Add(group);
            requests += group.Requests;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }
}
