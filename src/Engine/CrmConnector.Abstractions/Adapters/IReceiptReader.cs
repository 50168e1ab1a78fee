using CrmConnector.Abstractions.Records;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>
/// Tells what became of creates whose answers were lost, by the receipts that they left. Offered together with <see cref="Schema.WriteAbilities.Receipts"/>:
/// without it, such a create is sent again, which needs the source record to be still there.
/// </summary>
public interface IReceiptReader
{
    /// <summary>The keys of the records that these creates made, by intent; an intent that made none is missing.</summary>
    ValueTask<IReadOnlyDictionary<Guid, RecordKey>> ReadReceiptsAsync(
        string entity,
        IReadOnlyList<Guid> intents,
        CancellationToken cancellationToken
    );
}
