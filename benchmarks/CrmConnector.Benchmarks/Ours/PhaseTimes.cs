using System.Diagnostics;
using System.Globalization;
using CrmConnector.Engine.Progress;

namespace CrmConnector.Benchmarks.Ours;

/// <summary>Where the time of runs goes: the milliseconds of each phase, by the engine's own reports of its progress.</summary>
internal sealed class PhaseTimes : IRunObserver
{
    private readonly List<Dictionary<RunPhase, TimeSpan>> _runs = [];
    private RunPhase _phase;
    private long _since;

    /// <summary>A run begins now.</summary>
    public void Begin()
    {
        _runs.Add([]);
        _phase = RunPhase.Opening;
        _since = Stopwatch.GetTimestamp();
    }

    /// <summary>The run is over.</summary>
    public void End() => Enter(RunPhase.Ended);

    public void Report(in RunProgress progress) => Enter(progress.Phase);

    /// <summary>The median of each phase over the last runs.</summary>
    public string Show(int runs)
    {
        var last = _runs.TakeLast(runs).ToList();
        var phases = last.SelectMany(run => run.Keys).Distinct().Order();
        return string.Join(
            ", ",
            phases.Select(phase =>
            {
                double[] times = [.. last.Select(run => run.GetValueOrDefault(phase).TotalMilliseconds).Order()];
                return string.Create(CultureInfo.InvariantCulture, $"{phase} {times[times.Length / 2]:0}");
            })
        );
    }

    private void Enter(RunPhase phase)
    {
        var now = Stopwatch.GetTimestamp();
        var run = _runs[^1];
        run[_phase] = run.GetValueOrDefault(_phase) + Stopwatch.GetElapsedTime(_since, now);
        (_phase, _since) = (phase, now);
    }
}
