using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// Where nothing would find a new record again, one whose create may have happened is not created a second time, whatever its source does, until a person
/// has looked and asks for a retry (G2).
/// </summary>
internal sealed class DoubtfulCreates(FlowContext flow)
{
    public async ValueTask HoldBackAsync(PlannedRecord[] records, CancellationToken cancellationToken)
    {
        if (flow.CreateWay != CreateWay.None)
        {
            return;
        }

        int[] creates = [.. Enumerable.Range(0, records.Length).Where(i => records[i].Plan.Kind == PlanKind.Create)];
        var store = flow.Services.Store.Quarantine;
        var held = await store.FindQuarantinedAsync(
            flow.Flow,
            [.. creates.Select(i => records[i].Source.Key)],
            cancellationToken
        );
        foreach (var i in creates.Where(i => held.Contains(records[i].Source.Key)))
        {
            var entry = await store.FindAsync(flow.Flow.Id, records[i].Source.Key, cancellationToken);
            if (entry is { State: QuarantineState.Open } && entry.Reason == PlanReason.MayExist.Code)
            {
                var plan = new RecordPlan(PlanKind.Quarantine, records[i].Source.Key) { Reason = PlanReason.MayExist };
                records[i] = records[i] with { Plan = plan };
            }
        }
    }
}
