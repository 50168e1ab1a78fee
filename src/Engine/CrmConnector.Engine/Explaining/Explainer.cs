using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reading;
using CrmConnector.Engine.Selecting;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Links;

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
                explanations.AddRange(
                    await ExplainSourceAsync(
                        await _opener.OpenAsync(process, cancellationToken),
                        key,
                        cancellationToken
                    )
                );
            }
            else if (process.To == entity)
            {
                explanations.AddRange(
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

    private async ValueTask<IReadOnlyList<RecordExplanation>> ExplainTargetAsync(
        FlowContext flow,
        RecordKey key,
        CancellationToken cancellationToken
    )
    {
        var links = await services.Store.Links.FindLinksByTargetAsync(flow.Flow, [key], cancellationToken);
        if (links[0].Other is { } first)
        {
            var explanations = new List<RecordExplanation>();
            foreach (var source in (IEnumerable<LinkedTarget>)[first, .. links[0].MoreOthers ?? []])
            {
                var found = await ExplainSourceAsync(flow, source.Key, cancellationToken);
                explanations.AddRange(found.Where(e => e.TargetKey == key || found.Count == 1));
            }

            return explanations;
        }

        var target = await new TargetReader(flow).ReadAsync([key], cancellationToken);
        return
        [
            new RecordExplanation(flow.Process.FlowName, flow.Process.From, flow.Process.To, SourceKey: null)
            {
                TargetKey = key,
                TargetExists = target.Count > 0,
            },
        ];
    }

    /// <summary>One explanation; for a record whose link has several target records, one for each of them.</summary>
    private async ValueTask<IReadOnlyList<RecordExplanation>> ExplainSourceAsync(
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
        var header = flow.Process.Header is null
            ? null
            : await LineExplainer.HeaderOfAsync(flow, key, cancellationToken);
        var explanation = new RecordExplanation(flow.Process.FlowName, flow.Process.From, flow.Process.To, key)
        {
            Header = header,
            SourceExists = source is not null,
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
        if (header is { } ofLine)
        {
            return [await ExplainLineAsync(flow, explanation, ofLine, lookup, cancellationToken)];
        }

        var page = source is null ? null : new SourcePage([source], [], IsLast: true);
        var plan = page is null
            ? null
            : await new PagePlanner(flow, targetIsEmpty: false).PlanAsync(page, cancellationToken);
        var explanations = new List<RecordExplanation>();
        foreach (var pair in PagePairs.Of(lookup))
        {
            var target = await ReadTargetAsync(flow, pair.Other?.Key, cancellationToken);
            var one = explanation with { TargetKey = pair.Other?.Key, TargetExists = target is not null };
            var planned = plan?.Records.FirstOrDefault(r => r.Lookup.Other?.Key == pair.Other?.Key);
            if (plan is not null && plan.Lines.TryGetValue(key, out var lines))
            {
                one = one with { Lines = LineExplainer.Count(lines) };
            }

            explanations.Add(planned is null ? one : await DecideAsync(flow, one, planned, target, cancellationToken));
        }

        return explanations;
    }

    /// <summary>A line is decided with its header: where that cannot be written, nor can the line.</summary>
    private async ValueTask<RecordExplanation> ExplainLineAsync(
        FlowContext flow,
        RecordExplanation explanation,
        RecordKey header,
        LinkLookup lookup,
        CancellationToken cancellationToken
    )
    {
        var target = await ReadTargetAsync(flow, lookup.Other?.Key, cancellationToken);
        var line = explanation with { TargetKey = lookup.Other?.Key, TargetExists = target is not null };
        var plan = await new LineExplainer(_opener, services.Processes).PlanAsync(flow, header, cancellationToken);
        if (plan?.Records is not [var ofHeader])
        {
            return line;
        }

        var planned = plan.Lines.GetValueOrDefault(header)?.Lines.FirstOrDefault(l => l.Source.Key == line.SourceKey);
        return planned is null
            ? line with
            {
                Decision = plan.Lines.ContainsKey(header) ? null : ofHeader.Plan.Kind,
                Reason = ofHeader.Plan.Reason,
            }
            : await DecideAsync(flow, line, planned, target, cancellationToken);
    }

    private static async ValueTask<RecordExplanation> DecideAsync(
        FlowContext flow,
        RecordExplanation explanation,
        PlannedRecord planned,
        Record? target,
        CancellationToken cancellationToken
    )
    {
        var examples = new ExampleCollector(flow, int.MaxValue);
        await examples.AddAsync(new PagePlan([planned], [], [], []), cancellationToken);
        var references = await new ReferenceResolver(flow).ResolveAsync([planned.Source], cancellationToken);
        var mapping = flow.Mapping.Explain(planned.Source, references);
        return explanation with
        {
            TargetKey = planned.Plan.Target ?? explanation.TargetKey,
            Decision = planned.Plan.Kind,
            Reason = planned.Plan.Reason,
            OutOfSelection = planned.Plan.Kind == PlanKind.OutOfScope ? SelectionTrace.Of(flow, planned.Source) : null,
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
