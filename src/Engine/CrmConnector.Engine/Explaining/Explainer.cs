using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reading;
using CrmConnector.Engine.Selecting;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Explaining;

/// <summary>Tells, for any record, what each process knows of it, where its values come from and what the next run would do.</summary>
public sealed class Explainer(EngineServices services)
{
    private const int HistoryLines = 20;
    private readonly FlowOpener _opener = new(services);

    /// <summary>Explains a record for each process that reads or writes its entity.</summary>
    /// <exception cref="AdapterException">A system cannot be read.</exception>
    public async ValueTask<IReadOnlyList<RecordExplanation>> ExplainAsync(
        IEnumerable<ProcessDefinition> processes,
        EntityAddress entity,
        RecordKey key,
        CancellationToken cancellationToken
    )
    {
        var explanations = new List<RecordExplanation>();
        foreach (var process in processes)
        {
            if (process.From == entity)
            {
                explanations.Add(
                    await ExplainSourceAsync(
                        await _opener.OpenAsync(process, cancellationToken),
                        key,
                        cancellationToken
                    )
                );
            }
            else if (process.To == entity)
            {
                explanations.Add(
                    await ExplainTargetAsync(
                        await _opener.OpenAsync(process, cancellationToken),
                        key,
                        cancellationToken
                    )
                );
            }
        }

        return explanations;
    }

    private async ValueTask<RecordExplanation> ExplainTargetAsync(
        FlowContext flow,
        RecordKey key,
        CancellationToken cancellationToken
    )
    {
        var links = await services.Store.Links.FindLinksByTargetAsync(flow.Flow, [key], cancellationToken);
        if (links[0].Other is { } source)
        {
            return await ExplainSourceAsync(flow, source.Key, cancellationToken);
        }

        var target = await new TargetReader(flow).ReadAsync([key], cancellationToken);
        return new RecordExplanation(flow.Process.FlowName, flow.Process.From, flow.Process.To, SourceKey: null)
        {
            TargetKey = key,
            TargetExists = target.Count > 0,
        };
    }

    private async ValueTask<RecordExplanation> ExplainSourceAsync(
        FlowContext flow,
        RecordKey key,
        CancellationToken cancellationToken
    )
    {
        var request = new FetchRequest(flow.Process.From.Entity, flow.SourceShape, [key]);
        var source = (await flow.Calls.CallAsync(token => flow.Source.FetchAsync(request, token), cancellationToken))[
            0
        ];
        var lookup = (await services.Store.Links.FindLinksAsync(flow.Flow, [key], cancellationToken))[0];
        var explanation = new RecordExplanation(flow.Process.FlowName, flow.Process.From, flow.Process.To, key)
        {
            SourceExists = source is not null,
            TargetKey = lookup.Other?.Key,
            Quarantine = await services.Store.Quarantine.FindAsync(flow.Flow.Id, key, cancellationToken),
            History = lookup.IsMember
                ? await services.Store.Journal.LinkHistoryAsync(lookup.LinkId, HistoryLines, cancellationToken)
                : await services.Store.Journal.RecordHistoryAsync(
                    flow.Flow.Source,
                    key,
                    HistoryLines,
                    cancellationToken
                ),
        };
        var target = await ReadTargetAsync(flow, lookup.Other?.Key, cancellationToken);
        explanation = explanation with { TargetExists = target is not null };
        return source is null ? explanation : await DecideAsync(flow, explanation, source, target, cancellationToken);
    }

    private static async ValueTask<RecordExplanation> DecideAsync(
        FlowContext flow,
        RecordExplanation explanation,
        Record source,
        Record? target,
        CancellationToken cancellationToken
    )
    {
        var page = new SourcePage([source], [], IsLast: true);
        var plan = await new PagePlanner(flow, targetIsEmpty: false).PlanAsync(page, cancellationToken);
        var planned = plan.Records[0];
        var examples = new ExampleCollector(flow, int.MaxValue);
        await examples.AddAsync(plan, cancellationToken);
        var references = await new ReferenceResolver(flow).ResolveAsync([source], cancellationToken);
        var mapping = flow.Mapping.Explain(source, references);
        return explanation with
        {
            TargetKey = planned.Plan.Target ?? explanation.TargetKey,
            Decision = planned.Plan.Kind,
            Reason = planned.Plan.Reason,
            OutOfSelection = planned.Plan.Kind == PlanKind.OutOfScope ? SelectionTrace.Of(flow, source) : null,
            Candidates = planned.Candidates,
            Writes = examples.Examples.Count > 0 ? examples.Examples[0].Fields : [],
            Fields =
            [
                .. mapping.Fields.Select(
                    (field, i) =>
                        new FieldTrace(
                            field,
                            target?.Values[i] ?? FieldValue.Absent,
                            i < planned.Plan.Moves.Length ? planned.Plan.Moves[i] : null
                        )
                ),
            ],
        };
    }

    private static async ValueTask<Record?> ReadTargetAsync(
        FlowContext flow,
        RecordKey? key,
        CancellationToken cancellationToken
    ) =>
        key is { } known
            ? (await new TargetReader(flow).ReadAsync([known], cancellationToken)).GetValueOrDefault(known)
            : null;
}
