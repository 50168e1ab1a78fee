using System.Diagnostics;
using System.Globalization;
using CrmConnector.Adapters.Sql;
using CrmConnector.Benchmarks.Measuring;
using CrmConnector.Benchmarks.Ours;
using CrmConnector.Benchmarks.Raw;

namespace CrmConnector.Benchmarks.Cases;

/// <summary>Peak memory of an initial load, each in a process of its own: 1,000,000 rows against 100,000.</summary>
internal sealed class Memory : IBenchmarkCase
{
    /// <summary>The argument by which this program runs one load and prints its peak.</summary>
    public const string ChildArgument = "memory-child";

    public string Name => "memory";

    public bool IsLarge => false;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(string folder)
    {
        var small = await PeakAsync(folder, 100_000);
        var large = await PeakAsync(folder, 1_000_000);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"  100,000 rows: {small} MB, 1,000,000 rows: {large} MB")
        );
        return [new Figure("memory, peak of 1,000,000 rows to 100,000", large / small, 1.3, AtLeast: false)];
    }

    /// <summary>One load; prints the peak working set in bytes.</summary>
    public static async Task RunChildAsync(string folder, int rows)
    {
        var source = Path.Combine(folder, $"source{rows}.db");
        var target = Path.Combine(folder, $"target{rows}.db");
        await using (var installation = await BenchInstallation.OpenAsync(Path.Combine(folder, $"state{rows}.db")))
        {
            await installation.ConnectAsync("source", new SqlAdapter(), ("dialect", "sqlite"), ("database", source));
            await installation.ConnectAsync("target", new SqlAdapter(), ("dialect", "sqlite"), ("database", target));
            await installation.RunAsync(BenchInstallation.Parse(WideProcess.Yaml));
        }

        using var self = Process.GetCurrentProcess();
        Console.WriteLine(self.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<double> PeakAsync(string folder, int rows)
    {
        WideTable.Create(Path.Combine(folder, $"source{rows}.db"), rows);
        WideTable.Create(Path.Combine(folder, $"target{rows}.db"), 0);
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet")
        {
            start.ArgumentList.Add(typeof(Memory).Assembly.Location);
        }

        start.ArgumentList.Add(ChildArgument);
        start.ArgumentList.Add(folder);
        start.ArgumentList.Add(rows.ToString(CultureInfo.InvariantCulture));
        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return Math.Round(long.Parse(output.Trim(), CultureInfo.InvariantCulture) / 1048576.0);
    }
}
