using CrmConnector.Benchmarks.Measuring;

namespace CrmConnector.Benchmarks.Cases;

/// <summary>The SQLite load with 1,000,000 rows: whether the speed holds.</summary>
internal sealed class LargeLoad : IBenchmarkCase
{
    private const int Rows = 1_000_000;
    private const int Rounds = 3;

    public string Name => "sqlite-load-large";

    public bool IsLarge => true;

    public Task<IReadOnlyList<Figure>> MeasureAsync(string folder) =>
        SqliteLoad.MeasureAsync(Name, folder, Rows, Rounds);
}
