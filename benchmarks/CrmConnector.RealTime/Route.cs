using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CrmConnector.RealTime;

/// <summary>One way that changes take: committed by a user of the source, seen in the target's file.</summary>
/// <param name="name">What it is called.</param>
/// <param name="records">How many records there are.</param>
/// <param name="change">Commits a change: record's number, the new value.</param>
/// <param name="read">Reads the target: the value of each record that is there.</param>
/// <param name="firstValue">What every record holds at first.</param>
internal sealed class Route(
    string name,
    int records,
    Func<int, string, Task> change,
    Func<IReadOnlyList<string>> read,
    string firstValue
) : IDisposable
{
    private readonly ConcurrentDictionary<string, (int Record, long Committed)> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, string> _newest = new();
    private readonly CancellationTokenSource _watching = new();
    private Task _watch = Task.CompletedTask;

    public string Name => name;

    /// <summary>Seconds from commit to commit, per change.</summary>
    public ConcurrentBag<double> Taken { get; } = [];

    /// <summary>Changes that were never seen because the record was changed again before they arrived.</summary>
    public int Superseded { get; private set; }

    /// <summary>Changes that did not arrive.</summary>
    public int Lost { get; private set; }

    /// <summary>Waits until all records are in the target.</summary>
    public async Task FirstLoadAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        while (read().Count(v => v == firstValue) < records)
        {
            if (Stopwatch.GetElapsedTime(begun) > patience * 4)
            {
                throw new InvalidOperationException($"{name}: the first load does not end.");
            }

            await Pause(200, cancellationToken);
        }
    }

    /// <summary>Commits changes at an even rate, and watches the target meanwhile.</summary>
    public async Task ChangeAsync(double rate, TimeSpan length, CancellationToken cancellationToken)
    {
        _watch = Task.Run(WatchAsync, cancellationToken);
        var begun = Stopwatch.GetTimestamp();
        for (var number = 0; Stopwatch.GetElapsedTime(begun) < length; number++)
        {
            var record = number % records;
            var value = string.Create(CultureInfo.InvariantCulture, $"v{number}");
            await change(record, value);
            _newest[record] = value;
            _open[value] = (record, Stopwatch.GetTimestamp());
            var due = TimeSpan.FromSeconds((number + 1) / rate) - Stopwatch.GetElapsedTime(begun);
            if (due > TimeSpan.Zero)
            {
                await Pause(due.TotalMilliseconds, cancellationToken);
            }
        }
    }

    /// <summary>Waits for what is still on its way.</summary>
    public async Task DrainAsync(TimeSpan patience)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!_open.IsEmpty && Stopwatch.GetElapsedTime(begun) < patience)
        {
            await Pause(50, CancellationToken.None);
        }

        await _watching.CancelAsync();
        await _watch;
        foreach (var (value, (record, _)) in _open)
        {
            if (_newest[record] == value)
            {
                Lost++;
            }
            else
            {
                Superseded++;
            }
        }
    }

    public void Dispose() => _watching.Dispose();

    private async Task WatchAsync()
    {
        while (!_watching.IsCancellationRequested)
        {
            var values = read();
            var now = Stopwatch.GetTimestamp();
            foreach (var value in values)
            {
                if (_open.TryRemove(value, out var change))
                {
                    Taken.Add(Stopwatch.GetElapsedTime(change.Committed, now).TotalSeconds);
                }
            }

            await Pause(2, CancellationToken.None);
        }
    }

#pragma warning disable RS0030 // what is measured is real time
    private static Task Pause(double milliseconds, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, cancellationToken);
#pragma warning restore RS0030
}
