using System.Diagnostics;
using System.Globalization;

namespace CrmConnector.RealTime;

/// <summary>Watches how much memory and how many open files a program has.</summary>
internal sealed class Growth(Process program) : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(long Bytes, int Files)> _seen = [];
    private Task _work = Task.CompletedTask;

    /// <summary>Memory in the last quarter beside the second one: 1 is flat. The first quarter is warming up.</summary>
    public double OfMemory => Ratio(s => s.Bytes);

    /// <summary>Open files and sockets, the same.</summary>
    public double OfFiles => Ratio(s => s.Files);

    /// <summary>A line for people.</summary>
    public string Text =>
        _seen.Count == 0
            ? "not watched"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"memory {_seen[^1].Bytes / 1048576.0:0} MB at the end, {OfMemory:0.00} times the second quarter's; {_seen[^1].Files} open files, {OfFiles:0.00} times"
            );

    public void Begin() => _work = WatchAsync();

    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _work;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _stop.Dispose();
    }

    private double Ratio(Func<(long Bytes, int Files), double> of)
    {
        var quarter = _seen.Count / 4;
        return quarter == 0 ? 1 : Middle(_seen[^quarter..], of) / Middle(_seen[quarter..(2 * quarter)], of);
    }

    private static double Middle(List<(long Bytes, int Files)> seen, Func<(long Bytes, int Files), double> of) =>
        seen.Select(of).Order().ElementAt(seen.Count / 2);

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            program.Refresh();
            if (program.HasExited)
            {
                return;
            }

            var files = Directory.Exists($"/proc/{program.Id}/fd")
                ? Directory.GetFileSystemEntries($"/proc/{program.Id}/fd").Length
                : 0;
            _seen.Add((program.WorkingSet64, files));
#pragma warning disable RS0030 // what is measured is real time
            await Task.Delay(Every, TimeProvider.System, _stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore RS0030
        }
    }
}
