using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Composing;
using CrmConnector.State.Flows;
using CrmConnector.State.Reviews;

namespace CrmConnector.Engine.Reviewing;

/// <summary>Takes a person's decision about a record that waits for one. The next run carries it out, if the values are still those decided about.</summary>
public sealed class ReviewSettler(EngineServices services)
{
    /// <summary>Notes the decision for the entry and, turned round, for the flows that lead back over the same two records.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="choice">What was decided, seen from the entry's flow.</param>
    /// <param name="by">Who decided; kept with the decision.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public ValueTask SettleAsync(
        ReviewEntry entry,
        ReviewChoice choice,
        string by,
        CancellationToken cancellationToken
    ) => SettleAsync(entry, choice, by, forAnyValues: false, cancellationToken);

    /// <summary>
    /// Writes values that a person typed into the source record, at once, and notes for a conflict that the source wins: the next run brings them to the
    /// target. Where data was missing, the next run goes on.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="values">Source field to value.</param>
    /// <param name="by">Who typed them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="TypedValueException">A value does not fit, or the system refuses it. Nothing was written or noted.</exception>
    public async ValueTask SettleByTypingAsync(
        ReviewEntry entry,
        IReadOnlyDictionary<string, string> values,
        string by,
        CancellationToken cancellationToken
    )
    {
        var flows = await services.Store.Flows.ListFlowsAsync(entry.Process, cancellationToken);
        var flow = flows.Single(f => f.Id == entry.FlowId);
        await new TypedValues(services).WriteAsync(flow.Source, entry.SourceKey, values, cancellationToken);
        await SettleAsync(entry, ReviewChoice.Source, by, forAnyValues: true, cancellationToken);
    }

    private async ValueTask SettleAsync(
        ReviewEntry entry,
        ReviewChoice choice,
        string by,
        bool forAnyValues,
        CancellationToken cancellationToken
    )
    {
        var flows = await services.Store.Flows.ListFlowsAsync(process: null, cancellationToken);
        var flow = flows.Single(f => f.Id == entry.FlowId);
        var decisions = new List<ReviewDecision>
        {
            new(flow, entry.SourceKey, entry.TargetKey, choice, by)
            {
                Fields = forAnyValues ? entry.Fields : [],
                ForAnyValues = forAnyValues,
            },
        };
        if (entry.TargetKey is { } target)
        {
            decisions.AddRange(
                flows
                    .Where(other => LeadsBack(other, flow))
                    .Select(other => new ReviewDecision(other, target, entry.SourceKey, Turned(choice), by)
                    {
                        Fields = FieldsOf(other, entry.Fields, flow),
                        ForAnyValues = forAnyValues,
                    })
            );
        }

        await services.Store.Reviews.DecideAsync(decisions, cancellationToken);
    }

    /// <summary>Notes which target record an unlinked record is the same as, or that none is: the next run links it, or creates one.</summary>
    /// <param name="flow">The flow that could not decide.</param>
    /// <param name="source">The record.</param>
    /// <param name="target">The target record to link it with; null to have a new one created.</param>
    /// <param name="by">Who decided.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False, and nothing is noted, when the target has no such record.</returns>
    public async ValueTask<bool> SettleMatchAsync(
        StoredFlow flow,
        RecordKey source,
        RecordKey? target,
        string by,
        CancellationToken cancellationToken
    )
    {
        if (target is { } chosen && !await IsThereAsync(flow.Target, chosen, cancellationToken))
        {
            return false;
        }

        var choice = target is null ? ReviewChoice.Create : ReviewChoice.Match;
        await services.Store.Reviews.DecideAsync(
            [new ReviewDecision(flow, source, target, choice, by)],
            cancellationToken
        );
        return true;
    }

    private async ValueTask<bool> IsThereAsync(LinkEntity entity, RecordKey key, CancellationToken cancellationToken)
    {
        var connection = await services.Connections.GetAsync(entity.Connection, cancellationToken);
        var found = await services.Policy.CallAsync(
            token => connection.FetchAsync(new FetchRequest(entity.Entity, RecordShape.Empty, [key]), token),
            cancellationToken
        );
        return found[0] is not null;
    }

    private static bool LeadsBack(StoredFlow flow, StoredFlow other) =>
        flow.Source.Id == other.Target.Id && flow.Target.Id == other.Source.Id;

    /// <summary>The same fields as the flow that leads back names them: what is its target field is the source of the entry's.</summary>
    private IReadOnlyList<string> FieldsOf(StoredFlow other, IReadOnlyList<string> fields, StoredFlow flow)
    {
        var sources = Mappings(flow)
            .Where(f => fields.Contains(f.To, StringComparer.Ordinal))
            .SelectMany(f => f.From)
            .ToHashSet(StringComparer.Ordinal);
        return [.. Mappings(other).Select(f => f.To).Where(sources.Contains)];
    }

    private IEnumerable<FieldMapping> Mappings(StoredFlow flow) =>
        services
            .Processes.SelectMany(p => p.Flows)
            .Where(p => p.Name == flow.Process && p.From == AddressOf(flow.Source) && p.To == AddressOf(flow.Target))
            .SelectMany(p => p.Fields);

    private static EntityAddress AddressOf(LinkEntity entity) => new(entity.Connection, entity.Entity);

    private static ReviewChoice Turned(ReviewChoice choice) =>
        choice switch
        {
            ReviewChoice.Source => ReviewChoice.Target,
            ReviewChoice.Target => ReviewChoice.Source,
            _ => choice,
        };
}
