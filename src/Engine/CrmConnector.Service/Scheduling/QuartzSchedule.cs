using CrmConnector.Service.Runs;
using CrmConnector.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace CrmConnector.Service.Scheduling;

/// <summary>Holds processes' timetables in the scheduler.</summary>
internal sealed class QuartzSchedule(IScheduler scheduler) : ISchedule
{
    /// <summary>Makes a scheduler that is not started yet.</summary>
    public static async ValueTask<IScheduler> BuildAsync(
        IRunRequests requests,
        IStateStore store,
        ServiceUptime uptime,
        TimeProvider time,
        ILoggerFactory logging,
        CancellationToken cancellationToken
    ) =>
        await QuartzSchedulerBuilder
            .Create(quartz =>
            {
                quartz.UseTimeProvider(time);
                quartz.UseInMemoryStore(static store => store.MisfireThreshold = TimeSpan.FromMinutes(1));
                // jobs only put requests into a queue
                quartz.UseDefaultThreadPool(2);
                quartz.UseJobFactory(new RunRequestJobFactory(requests, store, uptime));
                quartz.Services.AddSingleton(logging);
            })
            .BuildScheduler(cancellationToken);

    /// <summary>Puts a process in, in the place of what it had. What is never due is only taken out; then the answer is false.</summary>
    /// <param name="process">The process.</param>
    /// <param name="timetable">Its timetable.</param>
    /// <param name="first">Its first run.</param>
    /// <param name="spread">How long it waits after the end of a closed time, behind others.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<bool> PutAsync(
        string process,
        Timetable timetable,
        FirstRun first,
        TimeSpan spread,
        CancellationToken cancellationToken
    )
    {
        await RemoveAsync(process, cancellationToken);
        var time = scheduler.TimeProvider;
        if (first.At is not { } at || timetable.DueAfter(time.GetUtcNow()) is null)
        {
            return false;
        }

        var job = JobBuilder.Create<RunRequestJob>().WithIdentity(ScheduleTriggers.Job(process)).Build();
        job.JobDataMap[RunRequestJob.Timetable] = timetable;
        job.JobDataMap[RunRequestJob.Spread] = spread;
        var calendar = timetable.Cron is null ? null : await CalendarAsync(process, timetable, cancellationToken);
        List<ITrigger> triggers = [ScheduleTriggers.Of(time, process, timetable, at, calendar)];
        if (timetable.Cron is not null && first.IsOverdue)
        {
            triggers.Add(ScheduleTriggers.Once(time, ScheduleTriggers.MakeUp(process), job.Key, at));
        }

        await scheduler.ScheduleJob(job, triggers, default, cancellationToken);
        return true;
    }

    /// <summary>Takes a process out.</summary>
    public async ValueTask RemoveAsync(string process, CancellationToken cancellationToken)
    {
        await scheduler.DeleteJob(ScheduleTriggers.Job(process), cancellationToken);
        await scheduler.DeleteCalendar(process, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> NextRunsAsync(
        CancellationToken cancellationToken
    )
    {
        var next = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var job in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellationToken))
        {
            if (
                await scheduler.GetJobDetail(job, cancellationToken) is { } detail
                && detail.JobDataMap[RunRequestJob.Timetable] is Timetable timetable
            )
            {
                var times = (await scheduler.GetTriggersOfJob(job, cancellationToken))
                    .Select(trigger => trigger.NextFireTimeUtc is { } at ? timetable.Open(at) : null)
                    .OfType<DateTimeOffset>()
                    .ToList();
                if (times.Count > 0)
                {
                    next[job.Name] = times.Min();
                }
            }
        }

        return next;
    }

    /// <summary>Each process has a calendar of its own, so that one whose calendars changed concerns no other.</summary>
    private async ValueTask<string?> CalendarAsync(
        string process,
        Timetable timetable,
        CancellationToken cancellationToken
    )
    {
        if (timetable.Closed is not { } closed)
        {
            return null;
        }

        await scheduler.AddCalendar(process, closed, AddCalendarOptions.Replacing, cancellationToken);
        return process;
    }
}
