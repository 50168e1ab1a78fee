using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>What a target field was meant to hold over the life of a source record: its users' edits and the integrator's changes of the file.</summary>
internal sealed class MeantHistory
{
    private readonly List<MeantResult> _results = [];

    public MeantHistory(SimulatedProcess process, SimulatedRecord source, string to)
    {
        var moments = new SortedSet<long> { source.Born };
        foreach (var (since, _) in process.Versions)
        {
            if (since > source.Born)
            {
                moments.Add(since);
            }
        }

        foreach (var change in source.Changes)
        {
            moments.Add(change.At);
        }

        foreach (var moment in moments)
        {
            Add(At(process, source, to, moment));
        }
    }

    public IReadOnlyList<MeantResult> Results => _results;

    public MeantResult Now => _results[^1];

    /// <summary>
    /// Since when the present result was meant, as far as the engine can know: what came and went between two runs that could have seen it does
    /// not count.
    /// </summary>
    public long Since(World world, SimulatedProcess process)
    {
        var since = Now.At;
        for (var i = _results.Count - 2; i >= 0; i--)
        {
            if (IsSame(_results[i], Now))
            {
                since = _results[i].At;
            }
            else if (world.WasDeliveredBetween(process, _results[i].At, _results[i + 1].At))
            {
                break;
            }
        }

        return since;
    }

    private void Add(MeantResult result)
    {
        // While the file does not have the field, what was delivered before stays known.
        if (!result.IsMapped)
        {
            return;
        }

        if (_results.Count == 0 || !IsSame(Now, result))
        {
            _results.Add(result);
        }
    }

    private static bool IsSame(MeantResult one, MeantResult other) =>
        one.IsMapped == other.IsMapped
        && one.Value.HasValue == other.Value.HasValue
        && (one.Value is not { } value || SameValue.Of(value, other.Value!.Value));

    private static MeantResult At(SimulatedProcess process, SimulatedRecord source, string to, long moment)
    {
        var field = process.At(moment).Fields.FirstOrDefault(f => f.To == to);
        if (field is null)
        {
            return new MeantResult(moment, null, IsMapped: false);
        }

        var position = process.Source.Traits.IndexOf(field.From);
        var value = FieldValue.Null;
        foreach (var change in source.Changes)
        {
            if (change.Field == position && change.At <= moment)
            {
                value = change.Value;
            }
        }

        return new MeantResult(moment, field.Map(value), IsMapped: true);
    }
}
