using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Faults;

namespace CrmConnector.Simulation.Systems;

/// <content>Receipts of creates.</content>
internal sealed partial class SimulatedConnection : IReceiptReader
{
    public async ValueTask<IReadOnlyDictionary<Guid, RecordKey>> ReadReceiptsAsync(
        string entity,
        IReadOnlyList<Guid> intents,
        CancellationToken cancellationToken
    )
    {
        var ticket = await gate.EnterAsync(CallKind.Fetch, system, entity, cancellationToken).ConfigureAwait(false);
        var keys = intents
            .Select(intent => (Intent: intent, Record: system.Entity(entity).FindByIntent(intent)))
            .Where(receipt => receipt.Record is not null)
            .ToDictionary(receipt => receipt.Intent, receipt => receipt.Record!.Key);
        gate.World.Trace?.Line($"{system.Name} receipts of {entity}: {keys.Count} of {intents.Count}");
        await gate.LeaveAsync(ticket, system, cancellationToken).ConfigureAwait(false);
        return keys;
    }
}
