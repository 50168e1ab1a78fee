using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>Tells whether the systems surely had agreed on a real thing by some moment.</summary>
internal sealed class Settling(World world, SharedThing thing)
{
    /// <summary>What a person decided once may have been open for long, whatever the sides said meanwhile.</summary>
    public bool IsDecided { get; } = thing.All.Any(place => world.Decided.Contains((place.Entity, place.Record.Key)));

    /// <summary>
    /// True when all sides said the same of a field right before a moment, and every flow had met the record, and could deliver it, since something
    /// happened: whatever comes next is an edit of that agreed value.
    /// </summary>
    public bool IsSettled(string field, long since, long before) =>
        !IsDecided
        && thing
            .Network.FlowsWith(field)
            .All(flow => IsAgreed(flow, field, before) && WasMet(flow, field, since, before));

    /// <summary>The same for every field that both flows of every pair have.</summary>
    public bool IsAllSettled(long since, long before) =>
        thing
            .Network.Flows.SelectMany(flow => flow.At(before).Fields)
            .Select(field => field.To)
            .Distinct(StringComparer.Ordinal)
            .All(field => IsSettled(field, since, before));

    /// <summary>To the letter: what only looks alike to a person may be an open conflict to the engine.</summary>
    private bool IsAgreed(SimulatedProcess flow, string field, long before)
    {
        if (flow.At(before).Fields.FirstOrDefault(f => f.To == field) is not { } meant)
        {
            return true;
        }

        if (thing.Before(flow.Source, before) is not { } source || thing.Before(flow.Target, before) is not { } target)
        {
            return false;
        }

        var held = source.ValuesBefore(before)[flow.Source.Traits.IndexOf(meant.From)];
        var there = target.ValuesBefore(before)[flow.Target.Traits.IndexOf(field)];
        var back = flow.Partner!.At(before).Fields.FirstOrDefault(f => f.To == meant.From);
        return (meant.Map(held) is { } mapped && SameValue.Of(mapped, there))
            || (back?.Map(there) is { } returned && SameValue.Of(returned, held));
    }

    /// <summary>
    /// A run has met the value where it came from, and its own write, if it made one, was not left in doubt: whether an edit came before or after such a write
    /// nobody can tell.
    /// </summary>
    private bool WasMet(SimulatedProcess flow, string field, long since, long before)
    {
        var arrived = Math.Max(since, LastChange(flow.Source, field, before));
        var written = LastChange(flow.Target, field, before);
        return !flow.Versions.Any(version =>
                version.Since > since && version.Since < before && !Has(version.Meaning, field)
            )
            && Has(flow.At(since), field)
            && world.Runs.Exists(run =>
                run.Process == flow
                && run.IsWhole
                && run.Began > arrived
                && run.Ended > written
                && run.Ended < before
                && IsCertain(flow, run.Began)
                && IsCertain(flow, run.Ended)
                && !MayWaitForDecision(flow, run.Ended)
            );
    }

    /// <summary>A whole run of a flow has surely delivered the record, and so linked it, between two moments.</summary>
    public bool HaveMet(SimulatedProcess flow, long since, long before) =>
        !IsDecided
        && world.Runs.Exists(run =>
            run.Process == flow
            && run.IsWhole
            && run.Began > since
            && run.Ended < before
            && IsCertain(flow, run.Began)
            && IsCertain(flow, run.Ended)
            && !MayWaitForDecision(flow, run.Ended)
        );

    /// <summary>
    /// The record was moved, and no run had surely met it under its new key before a moment. Where the other side is gone from then on, nothing tells the engine
    /// that the two are one.
    /// </summary>
    public bool MayBeLost(SimulatedProcess flow, SimulatedRecord record, long before) =>
        record.Moves.Exists(moved => !HaveMet(flow, moved, before));

    private long LastChange(SimulatedEntity entity, string field, long before)
    {
        var position = entity.Traits.IndexOf(field);
        return thing.Before(entity, before) is { } record
            ? record.Changes.FindLast(change => change.Field == position && change.At < before).At
            : 0;
    }

    /// <summary>
    /// A record is all or nothing: while a person may have to decide about one of its fields, the others are not agreed either. By the newest edit that may
    /// be so too, where the two were close.
    /// </summary>
    private bool MayWaitForDecision(SimulatedProcess flow, long moment) =>
        flow.At(moment) is { Conflicts: { } conflicts } meaning
        && meaning.Fields.Any(field =>
            conflicts.Of(field.To) is MeantConflicts.Newest or MeantConflicts.Review
            && !IsAgreed(flow, field.To, moment)
        );

    private static bool Has(ProcessMeaning meaning, string field) => meaning.Fields.Any(f => f.To == field);

    private bool IsCertain(SimulatedProcess flow, long moment) =>
        thing.Before(flow.Source, moment) is { } source
        && thing.Before(flow.Target, moment) is { } target
        && Deliverable.IsCertain(flow, flow.At(moment), source.ValuesBefore(moment))
        && flow.Partner!.At(moment).IsInScope(flow.Target, target.ValuesBefore(moment));
}
