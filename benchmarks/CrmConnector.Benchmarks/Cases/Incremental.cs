using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Adapters.Sql;
using CrmConnector.Benchmarks.Measuring;
using CrmConnector.Benchmarks.Ours;
using CrmConnector.Benchmarks.Raw;

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
        var small = await MeasureAsync(Path.Combine(folder, "small"), Small);
        var large = await MeasureAsync(Path.Combine(folder, "large"), Large);
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
            new Figure(
                "incremental, no change, 1,000,000 to 10,000",
                large.NoChange / small.NoChange,
                1.3,
                AtLeast: false
            ),
        ];
    }

    private static async Task<(double Ours, double Raw, double NoChange)> MeasureAsync(string folder, int rows)
    {
        Directory.CreateDirectory(folder);
        string[] files =
        [
            .. new[] { "source", "target", "rawsource", "rawtarget" }.Select(n => Path.Combine(folder, n + ".db")),
        ];
        var (source, target, rawSource, rawTarget) = (files[0], files[1], files[2], files[3]);
        WideTable.Create(source, rows);
        File.Copy(source, rawSource);
        File.Copy(source, rawTarget);
        WideTable.Create(target, 0);

        await using var installation = await BenchInstallation.OpenAsync(Path.Combine(folder, "state.db"));
        await installation.ConnectAsync("source", new SqlAdapter(), ("dialect", "sqlite"), ("database", source));
        await installation.ConnectAsync("target", new SqlAdapter(), ("dialect", "sqlite"), ("database", target));
        await ((ITrackingInstaller)await installation.GetAsync("source", default)).InstallTrackingAsync(
            WideTable.Name,
            default
        );
        await installation.RunAsync(Process);

        var round = 0;
        var watermark = "2026-01-01 08:00:00";
        var (ours, raw) = await Alternating.MedianSecondsAsync(
            5,
            () =>
            {
                RawWatermarkLoop.Touch(source, Changes, rows, round);
                return Alternating.TimeAsync(() => installation.RunAsync(Process));
            },
            () =>
            {
                RawWatermarkLoop.Touch(rawSource, Changes, rows, ++round);
                return Alternating.TimeAsync(() =>
                    Task.Run(() => watermark = RawWatermarkLoop.Run(rawSource, rawTarget, watermark))
                );
            }
        );
        var idle = new List<double>();
        for (var i = 0; i < IdleRuns; i++)
        {
            idle.Add((await Alternating.TimeAsync(() => installation.RunAsync(Process))).TotalSeconds);
        }

        var noChange = Alternating.Median(idle);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {rows} rows: raw {raw * 1000:0.0} ms, ours {ours * 1000:0.0} ms, no change {noChange * 1000:0.0} ms"
            )
        );
        return (ours, raw, noChange);
    }
}
