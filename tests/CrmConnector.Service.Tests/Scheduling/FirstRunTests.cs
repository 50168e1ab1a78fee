using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Scheduling;
using CrmConnector.State.Runs;
using FsCheck;
using FsCheck.Fluent;

namespace CrmConnector.Service.Tests.Scheduling;

public sealed class FirstRunTests
{
    private static readonly DateTimeOffset Now = Rome.At("2026-11-27T12:00Z");
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(24, 20, MissedRuns.Run, 4, false)] // 20 hours ago: in 4, not in 24, nor at once
    [InlineData(24, 20, MissedRuns.Skip, 4, false)]
    [InlineData(24, 24, MissedRuns.Run, 0, true)]
    [InlineData(24, 100, MissedRuns.Run, 0, true)] // four were missed: one makes up for them
    [InlineData(24, 100, MissedRuns.Skip, 20, false)] // the rhythm goes on
    [InlineData(24, -5, MissedRuns.Run, 24, false)] // the clock was set back
    public void An_interval_counts_from_the_last_run(int every, int ago, MissedRuns missed, int hours, bool overdue)
    {
        var schedule = Schedules.Every(every * Hour) with { Missed = missed };

        First(schedule, Run(Now - (ago * Hour))).ShouldBe(new FirstRun(Now + (hours * Hour), overdue));
    }

    [Theory]
    [InlineData("2026-11-27T05:30Z", MissedRuns.Run, "28 06:30 +01", false)] // today's run was there
    [InlineData("2026-11-26T05:30Z", MissedRuns.Run, "27 13:00 +01", true)]
    [InlineData("2026-11-26T05:30Z", MissedRuns.Skip, "28 06:30 +01", false)]
    [InlineData("2026-11-01T05:30Z", MissedRuns.Run, "27 13:00 +01", true)]
    public void A_cron_time_since_the_last_run_was_missed(string last, MissedRuns missed, string first, bool overdue)
    {
        var found = First(Schedules.Cron("0 30 6 * * ?") with { Missed = missed }, Run(Rome.At(last)));

        Rome.Text(found.At).ShouldBe(first);
        found.IsOverdue.ShouldBe(overdue);
    }

    [Fact]
    public void A_process_that_never_ran_starts_with_its_interval_and_waits_for_its_cron_time()
    {
        First(Schedules.Every(24 * Hour) with { Missed = MissedRuns.Skip }, last: null)
            .ShouldBe(new FirstRun(Now, IsOverdue: true));
        Rome.Text(First(Schedules.Cron("0 30 6 * * ?"), last: null).At).ShouldBe("28 06:30 +01");
    }

    [Theory]
    [InlineData(RunStatus.Completed, false)]
    [InlineData(RunStatus.Stopped, true)]
    [InlineData(RunStatus.Failed, true)]
    [InlineData(RunStatus.Interrupted, true)]
    [InlineData(RunStatus.Running, true)] // it died with the service that started it
    public void A_run_that_did_not_do_all_of_its_work_counts_as_missed(RunStatus status, bool overdue) =>
        First(Schedules.Every(24 * Hour), Run(Now - Hour, status)).IsOverdue.ShouldBe(overdue);

    [Fact]
    public void A_run_that_is_going_on_is_not_missed()
    {
        var history = new RunHistory([Run(Now - Hour, RunStatus.Running)], Since: Now - (2 * Hour));

        FirstRun
            .Of(Schedules.Timetable(Schedules.Every(24 * Hour)), history, Now)
            .ShouldBe(new FirstRun(Now + (23 * Hour), IsOverdue: false));
    }

    [Fact]
    public void What_is_overdue_in_a_closed_time_waits_for_its_end()
    {
        var timetable = Schedules.Timetable(Schedules.Every(Hour), Schedules.Window("12:00", "14:00"));

        FirstRun
            .Of(timetable, new RunHistory([Run(Now - (2 * Hour))], Now), Now)
            .ShouldBe(new FirstRun(Now + Hour, IsOverdue: true));
    }

    [Fact]
    public void No_interval_is_ever_lengthened_by_a_restart() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Arb.From(Gen.Choose(5, 200_000)),
                Arb.From(Gen.Choose(-1000, 2_000_000)),
                Arb.From(Gen.Elements(MissedRuns.Run, MissedRuns.Skip)),
                (every, ago, missed) =>
                {
                    var interval = TimeSpan.FromSeconds(every);
                    var last = Now - TimeSpan.FromSeconds(ago);
                    var at = First(Schedules.Every(interval) with { Missed = missed }, Run(last)).At!.Value;
                    var isInRhythm = ago < 0 || (at - last).Ticks % interval.Ticks == 0;
                    return at >= Now
                        && at <= Now + interval
                        && (at > last + interval || at == last + interval || ago < 0)
                        && (isInRhythm || at == Now);
                }
            )
        );

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(1000)]
    public void Fifty_processes_do_not_start_in_one_second_and_the_last_of_many_waits_less_than_a_minute(int count)
    {
        var places = Enumerable.Range(0, count).Select(place => Spread.Of(place, count)).ToList();

        places[0].ShouldBe(TimeSpan.Zero);
        places[^1].ShouldBeLessThan(TimeSpan.FromMinutes(1));
        places.Distinct().Count().ShouldBe(count);
        if (count == 50)
        {
            places.Select(p => (int)p.TotalSeconds).Distinct().Count().ShouldBe(50);
        }
    }

    private static FirstRun First(ScheduleDefinition schedule, RunRecord? last) =>
        FirstRun.Of(Schedules.Timetable(schedule), new RunHistory(last is null ? [] : [last], Now), Now);

    private static RunRecord Run(DateTimeOffset started, RunStatus status = RunStatus.Completed) =>
        RunRecords.Of(started, status == RunStatus.Running ? null : TimeSpan.FromMinutes(1), status: status);
}
