using System.Diagnostics;

namespace CrmConnector.Benchmarks.Measuring;

/// <summary>Times two ways of doing the same work in turn, so that a machine whose speed drifts treats both alike.</summary>
internal static class Alternating
{
    /// <summary>Rounds that are not counted: until then the run-time still compiles and optimises.</summary>
    private const int WarmUp = 6;

    /// <summary>Median seconds of both, after the uncounted rounds.</summary>
    public static async Task<(double Ours, double Raw)> MedianSecondsAsync(
        int rounds,
        Func<Task<TimeSpan>> ours,
        Func<Task<TimeSpan>> raw
    )
    {
        var ourTimes = new List<double>();
        var rawTimes = new List<double>();
        for (var round = 0; round < WarmUp + rounds; round++)
        {
            var rawTime = await raw();
            var ourTime = await ours();
            if (round >= WarmUp)
            {
                rawTimes.Add(rawTime.TotalSeconds);
                ourTimes.Add(ourTime.TotalSeconds);
            }
        }

        return (Median(ourTimes), Median(rawTimes));
    }

    /// <summary>The time that the work takes, after a collection so that earlier work's garbage is not counted.</summary>
    public static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
