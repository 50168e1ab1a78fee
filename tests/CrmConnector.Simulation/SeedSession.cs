using System.Diagnostics;
using CrmConnector.Simulation.Faults;
using CrmConnector.Simulation.Running;

namespace CrmConnector.Simulation;

/// <summary>Runs many seeds on all cores, each on a thread of its own.</summary>
internal sealed class SeedSession(SimulationOptions options, TextWriter output)
{
    private readonly Lock _gate = new();
    private long _next = options.From;
    private bool _stops;

    public Coverage Coverage { get; } = new();

    public long Done { get; private set; }

    public long Failed { get; private set; }

    public double Seconds { get; private set; }

    public int LeastActions { get; private set; } = int.MaxValue;

    public int LeastRuns { get; private set; } = int.MaxValue;

    public int LeastFaults { get; private set; } = int.MaxValue;

    /// <summary>Runs of all seeds together.</summary>
    public long TotalRuns { get; private set; }

    public void Run()
    {
        var watch = Stopwatch.StartNew();
        var threads = Enumerable
            .Range(0, (int)Math.Min(options.Threads, options.Seeds))
            .Select(_ => new Thread(Work) { IsBackground = true })
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Seconds = watch.Elapsed.TotalSeconds;
    }

    private void Work()
    {
        while (TakeNext() is { } seed)
        {
            Take(Running.Simulation.Run(seed, options.Settings));
        }
    }

    private long? TakeNext()
    {
        lock (_gate)
        {
            return _stops || _next >= options.From + options.Seeds ? null : _next++;
        }
    }

    private void Take(SeedResult result)
    {
        lock (_gate)
        {
            Done++;
            Coverage.Add(result.Coverage);
            TotalRuns += result.Runs;
            if (result.IsFine)
            {
                LeastActions = Math.Min(LeastActions, result.Actions);
                LeastRuns = Math.Min(LeastRuns, result.Runs);
                LeastFaults = Math.Min(LeastFaults, result.Faults);
            }
            else
            {
                Failed++;
                _stops = !options.GoesOn;
                output.WriteLine($"seed {result.Seed} ({result.Scenario}): {result.Guarantee}: {result.Violation}");
            }
        }
    }
}
