using CrmConnector.Abstractions.Definitions;
using Quartz;

namespace CrmConnector.Service.Scheduling;

/// <summary>Makes the scheduler's triggers. A process is a job of its name.</summary>
internal static class ScheduleTriggers
{
    /// <summary>The job of a process.</summary>
    public static JobKey Job(string process) => new(process);

    /// <summary>The trigger of the schedule itself.</summary>
    public static TriggerKey Regular(string process) => new(process, "schedule");

    /// <summary>The trigger of a run that makes up for missed ones.</summary>
    public static TriggerKey MakeUp(string process) => new(process, "missed");

    /// <summary>The trigger of a run that waits for the end of a closed time.</summary>
    public static TriggerKey PutOff(string process) => new(process, "put-off");

    /// <summary>
    /// The trigger of a timetable. Where the program itself stood still (a suspended machine), what it missed is one run, from which an interval goes on; or none.
    /// </summary>
    /// <param name="time">The clock.</param>
    /// <param name="process">The process.</param>
    /// <param name="timetable">Its timetable.</param>
    /// <param name="first">When an interval begins.</param>
    /// <param name="calendar">The name of the calendar with its closed times; null for none.</param>
    public static ITrigger Of(
        TimeProvider time,
        string process,
        Timetable timetable,
        DateTimeOffset first,
        string? calendar
    )
    {
        var isSkipping = timetable.Missed == MissedRuns.Skip;
        var trigger = TriggerBuilder.Create(time).WithIdentity(Regular(process)).ForJob(Job(process));
        if (timetable.Cron is { } cron)
        {
            if (calendar is not null)
            {
                trigger = trigger.WithCalendarName(calendar);
            }

            return trigger
                .WithCronSchedule(
                    cron,
                    schedule =>
                        schedule.WithMisfireInstruction(
                            isSkipping
                                ? CronTriggerMisfireInstruction.DoNothing
                                : CronTriggerMisfireInstruction.FireAndProceed
                        )
                )
                .Build();
        }

        return trigger
            .StartAt(first)
            .WithSimpleSchedule(schedule =>
                schedule
                    .WithInterval(timetable.Every!.Value)
                    .RepeatForever()
                    .WithMisfireInstruction(
                        isSkipping
                            ? SimpleTriggerMisfireInstruction.NextWithRemainingCount
                            : SimpleTriggerMisfireInstruction.NowWithRemainingCount
                    )
            )
            .Build();
    }

    /// <summary>A trigger that fires once.</summary>
    public static ITrigger Once(TimeProvider time, TriggerKey key, JobKey job, DateTimeOffset at) =>
        TriggerBuilder
            .Create(time)
            .WithIdentity(key)
            .ForJob(job)
            .StartAt(at)
            .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
}
