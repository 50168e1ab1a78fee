namespace CrmConnector.Service.Scheduling;

/// <summary>When processes run next by their schedules.</summary>
public interface ISchedule
{
    /// <summary>
    /// The next run of each process that has one, by its name. Whether a process is paused or switched off then, the schedule does not know. Empty before the service has
    /// started and after it has ended.
    /// </summary>
    ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> NextRunsAsync(CancellationToken cancellationToken);
}
