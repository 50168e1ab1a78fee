using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Reading;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>
/// A "duplicate record" may also mean another unique index than the primary key. Before a create counts as found, the record is looked up;
/// this costs a read only where a create is repeated.
/// </summary>
internal static class FoundCheck
{
    public static async ValueTask ConfirmAsync(
        KeyReader keys,
        WriteBatch batch,
        WriteResults results,
        CancellationToken cancellationToken
    )
    {
        var found = new List<(int Index, RecordKey Key)>();
        for (var i = 0; i < results.Outcomes.Count; i++)
        {
            if (results.Outcomes[i] is WriteOutcome.Found outcome)
            {
                found.Add((i, outcome.Key));
            }
        }

        if (found.Count == 0)
        {
            return;
        }

        try
        {
            var request = new FetchRequest(batch.Entity, RecordShape.Empty, [.. found.Select(item => item.Key)]);
            var records = await keys.FetchAsync(request, cancellationToken);
            for (var i = 0; i < found.Count; i++)
            {
                if (records[i] is null)
                {
                    var fault = new RecordFault(FaultKind.Duplicate, ErrorCodes.DuplicateRecord);
                    results.SetLocal(found[i].Index, new WriteOutcome.Refused(fault));
                }
            }
        }
        catch (AdapterException)
        {
            foreach (var (index, _) in found)
            {
                results.SetLocal(index, new WriteOutcome.Unanswered()); // the other records' outcomes still count
            }
        }
    }
}
