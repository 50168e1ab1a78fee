using System.Globalization;
using CrmConnector.Adapters.Sql;
using CrmConnector.Benchmarks.Measuring;
using CrmConnector.Benchmarks.Ours;
using CrmConnector.Benchmarks.Raw;

namespace CrmConnector.Benchmarks.Cases;

/// <summary>Initial load SQLite to SQLite, 100,000 rows of 20 columns, against a read and prepared-insert loop.</summary>
internal sealed class SqliteLoad : IBenchmarkCase
{
    private const int Rows = 100_000;
    private const int Rounds = 5;

    public string Name => "sqlite-load";

    public bool IsLarge => false;

    public Task<IReadOnlyList<Figure>> MeasureAsync(string folder) => MeasureAsync(Name, folder, Rows, Rounds);

    /// <summary>Measures a load of so many rows.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(string name, string folder, int rows, int rounds)
    {
        var source = Path.Combine(folder, "source.db");
        WideTable.Create(source, rows);
        var process = BenchInstallation.Parse(WideProcess.Yaml);
        var round = 0;
        var (ours, raw) = await Alternating.MedianSecondsAsync(
            rounds,
            async () =>
            {
                var target = NewTarget(folder, "ours", ++round);
                await using var installation = await BenchInstallation.OpenAsync(
                    Path.Combine(folder, $"state{round}.db")
                );
                await installation.ConnectAsync(
                    "source",
                    new SqlAdapter(),
                    ("dialect", "sqlite"),
                    ("database", source)
                );
                await installation.ConnectAsync(
                    "target",
                    new SqlAdapter(),
                    ("dialect", "sqlite"),
                    ("database", target)
                );
                return await Alternating.TimeAsync(() => installation.RunAsync(process));
            },
            () =>
            {
                var target = NewTarget(folder, "raw", ++round);
                return Alternating.TimeAsync(() => Task.Run(() => RawSqliteCopy.Run(source, target)));
            }
        );
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"  {rows} rows: raw {raw:0.000} s, ours {ours:0.000} s")
        );
        return [new Figure($"{name}, speed of ours to raw", raw / ours, 0.4, AtLeast: true)];
    }

    private static string NewTarget(string folder, string kind, int round)
    {
        var target = Path.Combine(folder, $"{kind}{round}.db");
        WideTable.Create(target, 0);
        return target;
    }
}
