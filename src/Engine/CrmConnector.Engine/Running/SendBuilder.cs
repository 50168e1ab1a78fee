using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Running;

/// <summary>Turns plans into writes.</summary>
internal sealed class SendBuilder(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;

    /// <summary>The write of a plan; null when it writes nothing.</summary>
    public Send? Build(PlannedRecord record) =>
        record.Plan.Kind switch
        {
            PlanKind.Create => Create(record),
            PlanKind.Update or PlanKind.LinkAndUpdate => Update(record),
            _ => null,
        };

    private Send Create(PlannedRecord record)
    {
        var known = run.Unsettled.GetValueOrDefault(record.Source.Key);
        var intent = known?.Intent ?? run.Keys.NextGuid();
        RecordKey? key =
            _flow.CreateWay == CreateWay.OwnGuid && known is { Kind: WriteKind.Create, TargetKey: { } chosen } ? chosen
            : _flow.CreateWay == CreateWay.OwnGuid ? RecordKeys.KeyOf(intent)
            : null;
        var write = new RecordWrite(WriteKind.Create, key, record.Plan.Values)
        {
            Intent = intent,
            NeverSent = known is null,
        };
        return new Send(record, write, _flow.CreateWay != CreateWay.None);
    }

    private Send Update(PlannedRecord record)
    {
        var write = new RecordWrite(WriteKind.Update, record.Plan.Target, record.Plan.Values);
        var read = record.Plan.TargetWasRead ? record.Target : null;
        return new Send(record, Expectation.On(write, _flow.TargetSchema.Writes, read), repeatable: true);
    }
}
