using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Adapters.Sql;
using CrmConnector.Benchmarks.Raw;

namespace CrmConnector.Benchmarks.Ours;

/// <summary>A wide table with a change log, its copy that is kept in step, and the same two for the raw loop.</summary>
internal sealed class TrackedTable : IAsyncDisposable
{
    private readonly BenchInstallation _installation;
    private readonly ProcessDefinition _process;
    private readonly string _source;
    private readonly string _rawSource;
    private readonly string _rawTarget;
    private string _watermark = "2026-01-01 08:00:00";
    private int _round;

    private TrackedTable(string folder, int rows, BenchInstallation installation, ProcessDefinition process)
    {
        Rows = rows;
        _installation = installation;
        _process = process;
        _source = Path.Combine(folder, "source.db");
        _rawSource = Path.Combine(folder, "rawsource.db");
        _rawTarget = Path.Combine(folder, "rawtarget.db");
    }

    /// <summary>How many rows it has.</summary>
    public int Rows { get; }

    /// <summary>Makes the tables and loads the copy.</summary>
    public static async Task<TrackedTable> LoadAsync(string folder, int rows, ProcessDefinition process)
    {
        Directory.CreateDirectory(folder);
        var installation = await BenchInstallation.OpenAsync(Path.Combine(folder, "state.db"));
        var table = new TrackedTable(folder, rows, installation, process);
        var target = Path.Combine(folder, "target.db");
        WideTable.Create(table._source, rows);
        File.Copy(table._source, table._rawSource);
        File.Copy(table._source, table._rawTarget);
        WideTable.Create(target, 0);
        await installation.ConnectAsync("source", new SqlAdapter(), ("dialect", "sqlite"), ("database", table._source));
        await installation.ConnectAsync("target", new SqlAdapter(), ("dialect", "sqlite"), ("database", target));
        await ((ITrackingInstaller)await installation.GetAsync("source", default)).InstallTrackingAsync(
            WideTable.Name,
            default
        );
        await installation.RunAsync(process);
        return table;
    }

    /// <summary>Changes rows of the table.</summary>
    public void Change(int rows) => RawWatermarkLoop.Touch(_source, rows, Rows, _round);

    /// <summary>Brings them to the copy.</summary>
    public Task RunAsync() => _installation.RunAsync(_process);

    /// <summary>Changes rows of the raw loop's table.</summary>
    public void ChangeRaw(int rows) => RawWatermarkLoop.Touch(_rawSource, rows, Rows, ++_round);

    /// <summary>Brings them to its copy.</summary>
    public Task RunRawAsync() => Task.Run(() => _watermark = RawWatermarkLoop.Run(_rawSource, _rawTarget, _watermark));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _installation.DisposeAsync();
}
