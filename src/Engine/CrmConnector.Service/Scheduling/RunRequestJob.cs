using CrmConnector.Service.Runs;
using CrmConnector.State;
using Quartz;

namespace CrmConnector.Service.Scheduling;

/// <summary>What the scheduler does when a time has come: it asks for a run. It never waits for one.</summary>
internal sealed class RunRequestJob(IRunRequests requests, IStateStore store, ServiceUptime uptime) : IJob
{
    /// <summary>The key of the timetable in a job's data.</summary>
    public const string Timetable = "timetable";

    /// <summary>The key of what a process waits behind others that start at the same moment.</summary>
    public const string Spread = "spread";

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var process = context.JobDetail.Key.Name;
        var timetable = (Timetable)context.JobDetail.JobDataMap[Timetable]!;
        var now = context.Scheduler.TimeProvider.GetUtcNow();
        if (!timetable.IsOpen(now))
        {
            // only intervals come here: a cron trigger has the calendar itself
            await PutOffAsync(context, timetable.Open(now), cancellationToken);
            return;
        }

        if (
            timetable.Missed == Abstractions.Definitions.MissedRuns.Skip
            && await IsGoingOnAsync(process, cancellationToken)
        )
        {
            return;
        }

        requests.Request(process, RunTrigger.Schedule);
    }

    private async ValueTask<bool> IsGoingOnAsync(string process, CancellationToken cancellationToken) =>
        (await RunHistory.ReadAsync(store.Runs, process, uptime.Since, cancellationToken)).GoingOn is not null;

    /// <summary>All runs that fall into one closed time are made up for by one at its end.</summary>
    private static async ValueTask PutOffAsync(
        IJobExecutionContext context,
        DateTimeOffset? open,
        CancellationToken cancellationToken
    )
    {
        var key = ScheduleTriggers.PutOff(context.JobDetail.Key.Name);
        if (open is { } at && !await context.Scheduler.Exists(key, cancellationToken))
        {
            await context.Scheduler.ScheduleJob(
                ScheduleTriggers.Once(
                    context.Scheduler.TimeProvider,
                    key,
                    context.JobDetail.Key,
                    at + (TimeSpan)context.JobDetail.JobDataMap[Spread]!
                ),
                default,
                cancellationToken
            );
        }
    }
}
