using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Writing.Receipts;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>Writes batches: sorts the records by mailbox and writes to all of these side by side.</summary>
internal sealed class RecordWriter(
    ExchangeClient client,
    EntityCatalog catalog,
    FolderMembership membership,
    ReceiptFinder receipts
)
{
    private readonly ItemSorter _sorter = new(new ContactKeys(client.Settings));
    private readonly CurrentReader _current = new(client, membership);
    private readonly LostCreates _lost = new(client.Time, client.Settings.SettleTime);
    private readonly RepeatedFailures _failures = new();

    public async ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
        WriteBatch batch,
        CancellationToken cancellationToken
    )
    {
        var callTime = new CallTime(client.Time);
        var entity = await catalog.GetAsync(batch.Entity, cancellationToken);
        var plan = new WritePlan(entity, batch);
        var results = new WriteResults(batch.Writes.Count);
        var items = _sorter.Sort(plan, batch, results);
        items = await WithoutFoundAsync(entity, items, results, cancellationToken);
        var outcomes = new ItemOutcomes(client, plan, results, _lost, _failures);
        await Task.WhenAll(
            items
                .GroupBy(item => item.Mailbox)
                .Select(group =>
                    new MailboxWriter(client, plan, results, outcomes, _current, callTime).WriteAsync(
                        [.. group],
                        cancellationToken
                    )
                )
        );
        return results.Finish();
    }

    /// <summary>Takes out the creates that were sent before and have made their contact, and those of which that is not yet certain.</summary>
    private async ValueTask<List<WriteItem>> WithoutFoundAsync(
        ExchangeEntity entity,
        List<WriteItem> items,
        WriteResults results,
        CancellationToken cancellationToken
    )
    {
        var asked = items.FindAll(item => item.IsCreate && !item.Write.NeverSent && item.Write.Intent != Guid.Empty);
        if (asked.Count == 0)
        {
            return items;
        }

        IReadOnlyDictionary<Guid, RecordKey> found;
        try
        {
            found = await receipts.FindAsync(entity, [.. asked.Select(item => item.Write.Intent)], cancellationToken);
        }
        catch (AdapterException failure)
        {
            results.SetNotSent(asked, (failure as SystemUnavailableException)?.RetryAfter, failure);
            return [.. items.Except(asked)];
        }

        foreach (var item in asked)
        {
            if (found.TryGetValue(item.Write.Intent, out var key))
            {
                _lost.Remove(item.Write.Intent);
                results.Set(item.Index, new WriteOutcome.Found(key, ByIntent: true));
            }
            else if (_lost.Remaining(item.Write.Intent) is { Ticks: > 0 } wait)
            {
                results.SetNotSent([item], wait, failure: null);
            }
            else if (_failures.Find(item) is { } code)
            {
                _failures.Remove(item);
                results.Set(item.Index, new WriteOutcome.Refused(new RecordFault(FaultKind.Other, code)));
            }
        }

        return items.FindAll(item => !results.IsSet(item.Index));
    }
}
