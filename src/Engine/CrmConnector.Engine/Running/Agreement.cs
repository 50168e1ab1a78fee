using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Running;

/// <summary>A flow has brought fields of a linked pair to the same value, or found them so.</summary>
/// <param name="Link">The link.</param>
/// <param name="Source">The source record as it was read.</param>
/// <param name="SourceNumber">Which of the source entity's members it is.</param>
/// <param name="Target">The target record as it is now, in the flow's target shape.</param>
/// <param name="TargetNumber">Which of the target entity's members it is.</param>
/// <param name="Agrees">Per field of the flow's mapping: both sides say the same.</param>
internal sealed record Agreement(
    long Link,
    Record Source,
    int SourceNumber,
    Record Target,
    int TargetNumber,
    Func<int, bool> Agrees
)
{
    /// <summary>The agreement that a delivered record came to.</summary>
    public static Agreement Of(FlowContext flow, PlannedRecord record, long link, Record target)
    {
        var seenFromThere = record.TakesOver ?? record.Joins;
        return new Agreement(
            link,
            record.Source,
            record.Lookup.IsMember ? record.Lookup.Number : seenFromThere?.Other?.Number ?? 0,
            target,
            record.Lookup.IsMember ? record.Lookup.Other?.Number ?? 0 : seenFromThere?.Number ?? 0,
            Reached(flow, record)
        );
    }

    /// <summary>
    /// Per field: the two sides came to say the same just now. What the baseline has said all along is no news: others may know of a later value since.
    /// </summary>
    private static Func<int, bool> Reached(FlowContext flow, PlannedRecord record)
    {
        var plan = record.Plan;
        var before = record.Delivered;
        var (results, targets) = (flow.Slots.Results(before), flow.Slots.Targets(before));
        return i =>
            i < plan.Moves.Length
            && IsAgreed(plan.Moves[i])
            && (
                plan.Moves[i] != FieldMove.Agree
                || At(results, i) != plan.Results[i]
                || At(targets, i) != plan.Targets[i]
            );

        static ulong At(ulong[] halves, int field) => field < halves.Length ? halves[field] : 0;
    }

    /// <summary>True when the two sides come to say the same in any field by what is planned for a record.</summary>
    public static bool IsNews(FlowContext flow, PlannedRecord record)
    {
        var reached = Reached(flow, record);
        return Enumerable.Range(0, record.Plan.Moves.Length).Any(reached);
    }

    /// <summary>True when both sides say the same after a move.</summary>
    public static bool IsAgreed(FieldMove move) =>
        move is FieldMove.Write or FieldMove.WriteOverEdit or FieldMove.Agree;

    /// <summary>The fields of one-to-one mappings that both sides agree on.</summary>
    public IEnumerable<(AgreedField Source, AgreedField Target)> Fields(FlowContext flow)
    {
        for (var i = 0; i < flow.Mapping.Fields.Count; i++)
        {
            if (Agrees(i) && flow.Mapping.Fields[i].SourceFields is [var position])
            {
                yield return (
                    Of(Source, flow.SourceShape, flow.Mapping.SourceShape.Fields[position]),
                    Of(Target, flow.TargetShape, flow.Mapping.Fields[i].Name)
                );
            }
        }
    }

    private static AgreedField Of(Record record, RecordShape shape, string field)
    {
        var position = shape.IndexOf(field);
        var isKnown = position >= 0 && position < record.Values.Length;
        return new AgreedField(field, isKnown ? record.Values[position] : default);
    }
}
