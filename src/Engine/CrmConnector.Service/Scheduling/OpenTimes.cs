using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Service.Scheduling;

/// <summary>Says of the processes in effect whether runs may start by themselves now, or when.</summary>
/// <param name="calendars">Gives the installation's calendars as they were last read.</param>
/// <param name="time">The clock.</param>
internal sealed class OpenTimes(Func<IReadOnlyList<CalendarDefinition>> calendars, TimeProvider time)
{
    /// <summary>Where nothing ever opens, it is looked at again after so long: the clock may be set.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private volatile Kept _kept = new([], new Dictionary<string, Timetable>(StringComparer.Ordinal));

    /// <summary>How long the process's closed time still lasts, an hour at most; zero for none.</summary>
    public TimeSpan ClosedFor(string process, IReadOnlyList<ProcessDefinition> processes)
    {
        var kept = _kept;
        if (!ReferenceEquals(kept.Processes, processes))
        {
            _kept = kept = new Kept(processes, Timetables(processes));
        }

        if (!kept.Timetables.TryGetValue(process, out var timetable))
        {
            return TimeSpan.Zero;
        }

        var now = time.GetUtcNow();
        return timetable.Open(now) is { } open && open - now < Longest ? open - now : Longest;
    }

    /// <summary>Of those that name calendars; the others are always open.</summary>
    private Dictionary<string, Timetable> Timetables(IReadOnlyList<ProcessDefinition> processes) =>
        processes
            .Where(p => p.Schedule is { Except.Count: > 0 })
            .ToDictionary(p => p.Name, p => new Timetable(p.Schedule!, calendars()), StringComparer.Ordinal);

    private sealed record Kept(
        IReadOnlyList<ProcessDefinition> Processes,
        IReadOnlyDictionary<string, Timetable> Timetables
    );
}
