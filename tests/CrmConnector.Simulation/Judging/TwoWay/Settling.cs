using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>Tells whether the systems surely had agreed on a real thing by some moment.</summary>
internal sealed class Settling(World world, SharedThing thing)
{
    /// <summary>
    /// True when all sides said the same of a field right before a moment, and every flow had met the record, and could deliver it, since something
    /// happened: whatever comes next is an edit of that agreed value.
    /// </summary>
    public bool IsSettled(string field, long since, long before)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entity in thing.Network.Entities.Where(entity => entity.Traits.IndexOf(field) >= 0))
        {
            if (thing.Before(entity, before) is not { } record)
            {
                return false;
            }

            told.Add(Plain.Of(field, record.ValuesBefore(before)[entity.Traits.IndexOf(field)]));
        }

        return told.Count == 1 && thing.Network.Flows.All(flow => WasMet(flow, field, since, before));
    }

    /// <summary>The same for every field that both flows of every pair have.</summary>
    public bool IsAllSettled(long since, long before) =>
        thing
            .Network.Flows.SelectMany(flow => flow.At(before).Fields)
            .Select(field => field.To)
            .Distinct(StringComparer.Ordinal)
            .All(field => IsSettled(field, since, before));

    private bool WasMet(SimulatedProcess flow, string field, long since, long before) =>
        !flow.Versions.Any(version => version.Since > since && version.Since < before && !Has(version.Meaning, field))
        && Has(flow.At(since), field)
        && world.Runs.Exists(run =>
            run.Process == flow
            && run is { IsCompleted: true, WasCutShort: false }
            && run.Began > since
            && run.Ended < before
            && IsCertain(flow, run.Began)
            && IsCertain(flow, run.Ended)
        );

    private static bool Has(ProcessMeaning meaning, string field) => meaning.Fields.Any(f => f.To == field);

    private bool IsCertain(SimulatedProcess flow, long moment) =>
        thing.Before(flow.Source, moment) is { } source
        && thing.Before(flow.Target, moment) is { } target
        && Deliverable.IsCertain(flow, flow.At(moment), source.ValuesBefore(moment))
        && flow.Partner!.At(moment).IsInScope(flow.Target, target.ValuesBefore(moment));
}
