using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Adapters.Sql;
using CrmConnector.Benchmarks.Measuring;
using CrmConnector.Benchmarks.Ours;
using CrmConnector.Benchmarks.Raw;

namespace CrmConnector.Benchmarks.Cases;

/// <summary>What merging costs: 1,000 changes on each side of 100,000 linked pairs, both flows, against the one-way run of 2,000 changes.</summary>
internal sealed class TwoWay : IBenchmarkCase
{
    private const int Rows = 100_000;
    private const int Changes = 1_000;
    private const string NoGuard = "\nguard: { updates: none }";

    public string Name => "two-way";

    public bool IsLarge => false;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(string folder)
    {
        await using var oneWay = await SideBySide.OpenAsync(Path.Combine(folder, "one-way"), NoGuard);
        await using var twoWay = await SideBySide.OpenAsync(
            Path.Combine(folder, "two-way"),
            "\ndirection: two-way" + NoGuard
        );
        var round = 0;
        var (both, one) = await Alternating.MedianSecondsAsync(
            5,
            () =>
            {
                RawWatermarkLoop.Touch(twoWay.Source, Changes, Rows, round);
                RawWatermarkLoop.Touch(twoWay.Target, Changes, Rows, round, first: 50);
                return Alternating.TimeAsync(twoWay.RunAsync);
            },
            () =>
            {
                RawWatermarkLoop.Touch(oneWay.Source, 2 * Changes, Rows, ++round);
                return Alternating.TimeAsync(oneWay.RunAsync);
            }
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {Rows} rows, {2 * Changes} changes: one-way {one * 1000:0.0} ms, two-way {both * 1000:0.0} ms"
            )
        );
        return
        [
            new Figure("two-way, 1,000 changes on each side, to one-way with 2,000", both / one, 2.5, AtLeast: false),
        ];
    }

    /// <summary>Two files, linked, with a process between them.</summary>
    private sealed class SideBySide(
        BenchInstallation installation,
        string source,
        string target,
        ProcessDefinition process
    ) : IAsyncDisposable
    {
        public string Source => source;

        public string Target => target;

        public static async Task<SideBySide> OpenAsync(string folder, string rules)
        {
            Directory.CreateDirectory(folder);
            var (source, target) = (Path.Combine(folder, "source.db"), Path.Combine(folder, "target.db"));
            WideTable.Create(source, Rows);
            WideTable.Create(target, 0);
            var process = BenchInstallation.Parse(WideProcess.Yaml + rules);
            var installation = await BenchInstallation.OpenAsync(Path.Combine(folder, "state.db"));
            installation.Use([process]);
            foreach (var (name, file) in new[] { ("source", source), ("target", target) })
            {
                await installation.ConnectAsync(name, new SqlAdapter(), ("dialect", "sqlite"), ("database", file));
                await ((ITrackingInstaller)await installation.GetAsync(name, default)).InstallTrackingAsync(
                    WideTable.Name,
                    default
                );
            }

            var pair = new SideBySide(installation, source, target, process);
            await pair.RunAsync();
            return pair;
        }

        public async Task RunAsync()
        {
            foreach (var flow in process.Flows)
            {
                await installation.RunAsync(flow);
            }
        }

        public ValueTask DisposeAsync() => installation.DisposeAsync();
    }
}
