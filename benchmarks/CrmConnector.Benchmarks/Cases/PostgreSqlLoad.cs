using System.Globalization;
using CrmConnector.Adapters.Sql;
using CrmConnector.Benchmarks.Measuring;
using CrmConnector.Benchmarks.Ours;
using CrmConnector.Benchmarks.Raw;
using CrmConnector.Testing;

namespace CrmConnector.Benchmarks.Cases;

/// <summary>Initial load PostgreSQL to PostgreSQL, 100,000 rows of 20 columns, against a binary COPY out of the one table and into the other.</summary>
internal sealed class PostgreSqlLoad : IBenchmarkCase
{
    private const int Rows = 100_000;

    public string Name => "postgresql-load";

    public bool IsLarge => false;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(string folder)
    {
        if (PostgreSqlServer.SkipReason is { } reason)
        {
            Console.WriteLine($"  {Name}: skipped. {reason}");
            return [];
        }

        var server = await PostgreSqlServer.SharedAsync(durable: true);
        await using var source = await server.CreateDatabaseAsync();
        await using var target = await server.CreateDatabaseAsync();
        await WidePostgreSqlTable.CreateAsync(source, Rows);
        var process = BenchInstallation.Parse(WideProcess.Yaml);
        var round = 0;
        var (ours, raw) = await Alternating.MedianSecondsAsync(
            5,
            async () =>
            {
                await WidePostgreSqlTable.CreateAsync(target, 0);
                await using var installation = await BenchInstallation.OpenAsync(
                    Path.Combine(folder, $"state{++round}.db")
                );
                await ConnectAsync(installation, "source", source);
                await ConnectAsync(installation, "target", target);
                return await Alternating.TimeAsync(() => installation.RunAsync(process));
            },
            async () =>
            {
                await WidePostgreSqlTable.CreateAsync(target, 0);
                return await Alternating.TimeAsync(() => RawPostgreSqlCopy.RunAsync(source, target));
            }
        );
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"  {Rows} rows: raw {raw:0.000} s, ours {ours:0.000} s")
        );
        return [new Figure($"{Name}, speed of ours to binary COPY", raw / ours, 0.15, AtLeast: true)];
    }

    private static Task ConnectAsync(BenchInstallation installation, string name, PostgreSqlDatabase database) =>
        installation.ConnectAsync(
            name,
            new SqlAdapter(),
            ("dialect", "postgresql"),
            ("host", database.Host),
            ("port", database.Port.ToString(CultureInfo.InvariantCulture)),
            ("database", database.Name),
            ("user", database.User),
            ("password", database.Password),
            ("tls", "off")
        );
}
