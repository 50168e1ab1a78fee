using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Flows;

/// <summary>
/// Decides for two linked records that somebody made up, as a run would: by the rules of the process and of the flows that lead back. Reads no record.
/// </summary>
public sealed class PairDecider
{
    private readonly FlowContext _flow;
    private readonly PairReading _pair;

    private PairDecider(FlowContext flow) => (_flow, _pair) = (flow, new PairReading(flow));

    /// <summary>Asks both systems which fields they have, and compiles the process and those that lead back.</summary>
    /// <exception cref="ProcessInvalidException">A process does not fit its entities.</exception>
    public static async ValueTask<PairDecider> OpenAsync(
        EngineServices services,
        ProcessDefinition process,
        CancellationToken cancellationToken
    ) => new(await new FlowOpener(services).OpenDeclaredAsync(process, cancellationToken));

    /// <summary>Decides.</summary>
    /// <param name="source">Gives the source record's value of a field.</param>
    /// <param name="target">Gives the target record's value of a field.</param>
    /// <param name="agreed">Gives what both sides held of a target field after the last run; absent where it was never synced.</param>
    /// <param name="references">The pointers that are resolved.</param>
    public PairDecision Decide(
        Func<string, FieldValue> source,
        Func<string, FieldValue> target,
        Func<string, FieldValue> agreed,
        ReferenceTable references
    )
    {
        var key = new RecordKey("example");
        var record = new Record(key, [.. _flow.SourceShape.Fields.Select(source)]);
        var held = new Record(key, [.. _flow.TargetShape.Fields.Select(target)]);
        var mapped = _flow.Mapping.Where.Matches(record) ? _flow.Mapping.Map(record, references) : null;
        ulong[] baseline = [.. _flow.Mapping.Fields.Select((field, i) => _flow.Rules.Hash(agreed(field.Name), i))];
        var plan = Planner.Plan(
            _flow.Rules,
            new PlanInput(
                record,
                mapped,
                new LinkState(key, TargetGone: false, baseline, baseline),
                held,
                TargetWasRead: true,
                Match: null,
                MayCreate: false
            )
            {
                PairInScope = _pair.IsInScope(held, mapped),
                MapsBack = _pair.MapsBack(record, held),
            }
        );
        var values = _flow.Mapping.Fields.Select(
            (_, i) => i < plan.Values.Length && plan.Values[i].IsPresent ? plan.Values[i] : held.Values[i]
        );
        return new PairDecision(plan.Kind, plan.Reason, [.. values], plan.Moves);
    }
}
