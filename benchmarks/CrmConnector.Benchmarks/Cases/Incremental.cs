using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Benchmarks.Measuring;
using CrmConnector.Benchmarks.Ours;

namespace CrmConnector.Benchmarks.Cases;

/// <summary>1,000 changed rows in a small and in a large table, against a watermark-read-and-upsert loop; and runs without any change.</summary>
internal sealed class Incremental : IBenchmarkCase
{
    private const int Small = 10_000;
    private const int Large = 1_000_000;
    private const int Changes = 1_000;
    private const int IdleRuns = 51;
    private static readonly ProcessDefinition Process = BenchInstallation.Parse(
        WideProcess.Yaml + "\nguard: { updates: none }"
    );

    public string Name => "incremental";

    public bool IsLarge => false;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(string folder)
    {
        await using var few = await TrackedTable.LoadAsync(Path.Combine(folder, "small"), Small, Process);
        await using var many = await TrackedTable.LoadAsync(Path.Combine(folder, "large"), Large, Process);
        var small = await MeasureAsync(few);
        var large = await MeasureAsync(many);
        var (smallIdle, largeIdle) = await MeasureIdleAsync(few, many);
        return
        [
            new Figure(
                "incremental, 1,000 of 1,000,000, time of ours to raw",
                large.Ours / large.Raw,
                2,
                AtLeast: false
            ),
            new Figure(
                "incremental, growth from 10,000 to 1,000,000, ours to raw",
                large.Ours / small.Ours / (large.Raw / small.Raw),
                1.3,
                AtLeast: false
            ),
            new Figure("incremental, no change, 1,000,000 to 10,000", largeIdle / smallIdle, 1.3, AtLeast: false),
        ];
    }

    private static async Task<(double Ours, double Raw)> MeasureAsync(TrackedTable table)
    {
        var (ours, raw) = await Alternating.MedianSecondsAsync(
            5,
            () =>
            {
                table.Change(Changes);
                return Alternating.TimeAsync(table.RunAsync);
            },
            () =>
            {
                table.ChangeRaw(Changes);
                return Alternating.TimeAsync(table.RunRawAsync);
            }
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {table.Rows} rows: raw {raw * 1000:0.0} ms, ours {ours * 1000:0.0} ms"
            )
        );
        return (ours, raw);
    }

    /// <summary>A few milliseconds each: the two in turn, so that both meet the same machine.</summary>
    private static async Task<(double Small, double Large)> MeasureIdleAsync(TrackedTable small, TrackedTable large)
    {
        var (ofSmall, ofLarge) = (new List<double>(), new List<double>());
        for (var i = 0; i < IdleRuns; i++)
        {
            ofSmall.Add((await Alternating.TimeAsync(small.RunAsync)).TotalSeconds);
            ofLarge.Add((await Alternating.TimeAsync(large.RunAsync)).TotalSeconds);
        }

        var (few, many) = (Alternating.Median(ofSmall), Alternating.Median(ofLarge));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  no change: {small.Rows} rows {few * 1000:0.0} ms, {large.Rows} rows {many * 1000:0.0} ms"
            )
        );
        return (few, many);
    }
}
