namespace CrmConnector.Sandbox.Page.Faults;

/// <summary>The switches for the faults of one system.</summary>
internal sealed class FaultBoard(string system, FaultBook book, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (DateTimeOffset Until, ITimer Timer)> limits = new(StringComparer.Ordinal);

    public string System => system;

    /// <summary>How the switches stand.</summary>
    public IReadOnlyList<SwitchState> States
    {
        get
        {
            lock (gate)
            {
                var active = book.Snapshot()
                    .Where(s => !s.IsOver)
                    .Select(s => s.Fault.Id)
                    .ToHashSet(StringComparer.Ordinal);
                return
                [
                    .. FaultSwitch.All.Select(s => new SwitchState(
                        system,
                        s.Name,
                        active.Contains(s.Fault.Id),
                        active.Contains(s.Fault.Id) && limits.TryGetValue(s.Name, out var limit) ? limit.Until : null
                    )),
                ];
            }
        }
    }

    /// <summary>Switches a fault.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isOn">Whether it is to happen.</param>
    /// <param name="duration">After what time it ends by itself. Null: not at all.</param>
    public void Set(string name, bool isOn, TimeSpan? duration)
    {
        var known =
            FaultSwitch.All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal))
            ?? throw PageRefusal.Missing();
        lock (gate)
        {
            End(known);
            if (!isOn)
            {
                return;
            }

            book.Add(known.Fault);
            if (duration is { } length)
            {
                var timer = time.CreateTimer(
                    _ => Set(name, isOn: false, duration: null),
                    state: null,
                    length,
                    Timeout.InfiniteTimeSpan
                );
                limits[name] = (time.GetUtcNow() + length, timer);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var known in FaultSwitch.All)
            {
                End(known);
            }
        }
    }

    private void End(FaultSwitch known)
    {
        book.Remove(known.Fault.Id);
        if (limits.Remove(known.Name, out var limit))
        {
            limit.Timer.Dispose();
        }
    }
}
