using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>
/// What a target field was meant to hold over the life of a source record, or of several that followed each other: users' edits and the integrator's
/// changes of the file.
/// </summary>
internal sealed class MeantHistory
{
    private readonly List<MeantResult> _results = [];
    private readonly List<long> _ends = [];

    public MeantHistory(SimulatedProcess process, IReadOnlyList<SimulatedRecord> sources, string to)
    {
        var moments = new SortedSet<long>(sources.SelectMany(source => source.Changes).Select(change => change.At));
        var born = sources[0].Born;
        moments.UnionWith(process.Versions.Select(version => version.Since).Where(since => since > born));
        foreach (var moment in moments)
        {
            var source = sources.Last(source => source.Born <= moment);
            if (source.Died != 0 && source.Died <= moment)
            {
                continue; // another version of the file, of which this record knows nothing
            }

            var (meaning, values) = (process.At(moment), At(source, moment));
            Add(Result(process, meaning, source.Key, values, to, moment), moment, source.Died);
        }
    }

    public IReadOnlyList<MeantResult> Results => _results;

    public MeantResult Now => _results[^1];

    /// <summary>The first result, no earlier than at a moment, that a run has delivered if it met it; the present one where there is no other.</summary>
    /// <param name="from">The moment.</param>
    /// <param name="wasRunBetween">Tells whether any run was under way between two moments, and so may have met what was meant then.</param>
    public MeantResult FirstMet(long from, Func<long, long, bool> wasRunBetween)
    {
        for (var i = 0; i < _results.Count - 1; i++)
        {
            if (_results[i].IsCertain && End(i) > from && wasRunBetween(_results[i].At, End(i)))
            {
                return _results[i];
            }
        }

        return Now;
    }

    /// <summary>
    /// The first result, from a moment on, that a run has delivered before another took its place, and that is another than the one delivered before;
    /// the present one where there is none.
    /// </summary>
    /// <param name="from">The moment.</param>
    /// <param name="wasDelivered">Tells of a result whether it was delivered before the moment at which another took its place.</param>
    public MeantResult FirstDelivered(long from, Func<MeantResult, long, bool> wasDelivered)
    {
        MeantResult? before = null;
        for (var i = 0; i < _results.Count - 1; i++)
        {
            var result = _results[i];
            if (!wasDelivered(result, End(i)))
            {
                continue;
            }

            if (result.At < from)
            {
                before = result;
            }
            else if (before is not { } known || !IsSame(known, result))
            {
                return result;
            }
        }

        return Now;
    }

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
            else if (_results[i].IsCertain && WasDelivered(world, process, i))
            {
                break;
            }
        }

        return since;
    }

    /// <summary>A whole run between two moments has delivered something of the field: what the file did not have, runs left alone.</summary>
    public bool WasAnyDelivered(World world, SimulatedProcess process, long from, long until)
    {
        for (var i = 0; i < _results.Count; i++)
        {
            var end = i < _results.Count - 1 ? End(i) : _ends[i];
            var (since, before) = (Math.Max(_results[i].At, from), Math.Min(end, until));
            if (since < before && world.WasDeliveredBetween(process, _results[i].Source, since, before))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A whole run met it, and did not leave it to a person to say which of two links the record belongs to.</summary>
    private bool WasDelivered(World world, SimulatedProcess process, int result) =>
        world.WasDeliveredBetween(process, _results[result].Source, _results[result].At, End(result));

    /// <summary>Until when a run could have met a result: another took its place, its record was gone, or the file no longer had the field.</summary>
    private long End(int result) => Math.Min(_ends[result], _results[result + 1].At);

    private void Add(MeantResult? result, long moment, long died)
    {
        // While the file does not have the field, what was delivered before stays known; runs from then on deliver nothing of it.
        if (result is not { } meant)
        {
            if (_ends.Count > 0)
            {
                _ends[^1] = Math.Min(_ends[^1], moment);
            }

            return;
        }

        if (_results.Count == 0 || !IsSame(Now, meant) || Now.IsCertain != meant.IsCertain)
        {
            _results.Add(meant);
            _ends.Add(0);
        }

        _ends[^1] = died == 0 ? long.MaxValue : died;
    }

    private static bool IsSame(MeantResult one, MeantResult other) =>
        one.Value.HasValue == other.Value.HasValue
        && (one.Value is not { } value || SameValue.Of(value, other.Value!.Value));

    private static FieldValue[] At(SimulatedRecord source, long moment)
    {
        var values = new FieldValue[source.Values.Length];
        Array.Fill(values, FieldValue.Null);
        foreach (var change in source.Changes.Where(change => change.At <= moment))
        {
            values[change.Field] = change.Value;
        }

        return values;
    }

    private static MeantResult? Result(
        SimulatedProcess process,
        ProcessMeaning meaning,
        RecordKey source,
        FieldValue[] values,
        string to,
        long moment
    ) =>
        meaning.Fields.FirstOrDefault(f => f.To == to) is { } field
            ? new MeantResult(
                moment,
                field.Map(values[process.Source.Traits.IndexOf(field.From)]),
                source,
                Deliverable.IsCertain(process, meaning, values)
            )
            : null;
}
