using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>A field of a record that holds just what a flow from another entity left there.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Field">The place of its mapping.</param>
/// <param name="From">The record that it came from.</param>
/// <param name="Reads">The field that it came from.</param>
/// <param name="Result">The hash of what was delivered.</param>
/// <param name="Run">The run that delivered it; 0 for not known.</param>
internal sealed record GivenValue(ThirdFlow Flow, int Field, RecordKey From, string Reads, ulong Result, uint Run)
{
    /// <summary>The flows that gave a field what it holds.</summary>
    /// <param name="flow">A flow that may have.</param>
    /// <param name="lookup">What the state store knows of the record as that flow's target.</param>
    /// <param name="name">The field.</param>
    /// <param name="value">What it holds.</param>
    public static IEnumerable<GivenValue> Of(ThirdFlow flow, LinkLookup lookup, string name, FieldValue value)
    {
        if (lookup is not { Gone: false, MoreOthers: null, Other: { Gone: false, Baseline: { } baseline } giver })
        {
            yield break;
        }

        foreach (var (field, reads) in flow.Writing(name))
        {
            var (result, held) = flow.Known(baseline, field);
            if (result is not (0 or OppositeFlow.Another) && held != 0 && flow.Hash(field, value) == held)
            {
                yield return new GivenValue(flow, field, giver.Key, reads, result, flow.Run(baseline, field));
            }
        }
    }

    /// <summary>The record that it came from says something else by now, and the flow is going to bring it.</summary>
    public bool HasMoved(Record now, RecordShape shape) =>
        Flow.IsInScope(now, shape)
        && shape.IndexOf(Reads) is >= 0 and var position
        && position < now.Values.Length
        && Flow.Hash(Field, Flow.Map(Field, now.Values[position])) is not 0 and var result
        && result != Result;
}
