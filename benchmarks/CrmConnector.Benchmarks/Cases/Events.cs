using System.Globalization;
using CrmConnector.Adapters.Sql;
using CrmConnector.Benchmarks.Measuring;
using CrmConnector.Benchmarks.Ours;
using CrmConnector.Benchmarks.Raw;

namespace CrmConnector.Benchmarks.Cases;

/// <summary>100,000 records that set off an alert each, in one run, against the same run without rules.</summary>
internal sealed class Events : IBenchmarkCase
{
    private const int Rows = 100_000;
    private const int Rounds = 7;

    /// <summary>A condition and values for every record, and a report beside it: the most that rules ask of a run.</summary>
    private static readonly string[] Rules =
    [
        """
            notification: created
            alert: record-created
            entity: source/customers
            where: [ { field: id, atLeast: 0 } ]
            show: [ name, revenue ]
            """,
        """
            notification: runs
            report: each-run
            """,
    ];

    public string Name => "events";

    public bool IsLarge => false;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(string folder)
    {
        var source = Path.Combine(folder, "source.db");
        WideTable.Create(source, Rows);
        var round = 0;
        var (telling, silent) = await Alternating.MedianSecondsAsync(
            Rounds,
            () => LoadAsync(folder, source, ++round, Rules),
            () => LoadAsync(folder, source, ++round, [])
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {Rows} rows: without rules {silent:0.000} s, with {telling:0.000} s"
            )
        );
        return
        [
            new Figure(
                $"{Name}, time with an alert for every record to time without",
                telling / silent,
                1.10,
                AtLeast: false
            ),
        ];
    }

    private static async Task<TimeSpan> LoadAsync(string folder, string source, int round, IReadOnlyList<string> rules)
    {
        var target = Path.Combine(folder, $"target{round}.db");
        WideTable.Create(target, 0);
        await using var installation = await BenchInstallation.OpenAsync(Path.Combine(folder, $"state{round}.db"));
        installation.Notify(rules);
        await installation.ConnectAsync("source", new SqlAdapter(), ("dialect", "sqlite"), ("database", source));
        await installation.ConnectAsync("target", new SqlAdapter(), ("dialect", "sqlite"), ("database", target));
        var time = await Alternating.TimeAsync(() => installation.RunAsync(BenchInstallation.Parse(WideProcess.Yaml)));
        var told = await installation.ToldAsync();
        return told == (rules.Count == 0 ? 0 : Rows)
            ? time
            : throw new InvalidOperationException($"{told} records were told of.");
    }
}
