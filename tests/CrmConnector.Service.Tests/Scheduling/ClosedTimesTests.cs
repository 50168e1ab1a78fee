using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Scheduling;
using CrmConnector.Testing;

namespace CrmConnector.Service.Tests.Scheduling;

public sealed class ClosedTimesTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("02:00", "03:30", "2026-11-27T01:59:59.999+01:00", "27 01:59 +01")]
    [InlineData("02:00", "03:30", "2026-11-27T02:00+01:00", "27 03:30 +01")]
    [InlineData("02:00", "03:30", "2026-11-27T03:29:59.999+01:00", "27 03:30 +01")]
    [InlineData("02:00", "03:30", "2026-11-27T03:30+01:00", "27 03:30 +01")]
    [InlineData("22:30", "04:00", "2026-11-27T22:30+01:00", "28 04:00 +01")]
    [InlineData("22:30", "04:00", "2026-11-28T00:00+01:00", "28 04:00 +01")]
    [InlineData("22:30", "04:00", "2026-11-27T22:29:59+01:00", "27 22:29 +01")]
    [InlineData("22:30", "04:00", "2026-11-27T04:00+01:00", "27 04:00 +01")]
    [InlineData("20:00", "24:00", "2026-11-27T23:59:59.999+01:00", "28 00:00 +01")]
    [InlineData("00:00", "06:00", "2026-11-27T00:00+01:00", "27 06:00 +01")]
    public void A_window_is_closed_from_its_first_moment_to_before_its_last(
        string from,
        string to,
        string at,
        string open
    )
    {
        var timetable = Schedules.Timetable(Schedules.Every(Hour), Schedules.Window(from, to));

        Rome.Text(timetable.Open(Rome.At(at))).ShouldBe(open);
        timetable.IsOpen(timetable.Open(Rome.At(at))!.Value).ShouldBeTrue();
    }

    [Fact]
    public void Windows_dates_yearly_days_and_weekdays_add_up()
    {
        var timetable = Schedules.Timetable(
            Schedules.Every(Hour),
            Schedules.Calendar("holidays") with
            {
                Dates = [new DateOnly(2026, 12, 28)],
                Yearly = [new YearlyDate(12, 25), new YearlyDate(12, 29)],
            },
            Schedules.Calendar("weekend") with
            {
                Weekdays = [DayOfWeek.Saturday, DayOfWeek.Sunday],
            },
            Schedules.Window("22:00", "06:00")
        );

        // Thursday night, Christmas, the weekend, two more days, the morning
        Rome.Text(timetable.Open(Rome.At("2026-12-24T21:59+01:00"))).ShouldBe("24 21:59 +01");
        Rome.Text(timetable.Open(Rome.At("2026-12-24T22:00+01:00"))).ShouldBe("30 06:00 +01");
    }

    [Fact]
    public void Saturdays_are_open_where_only_sundays_are_closed()
    {
        var timetable = Schedules.Timetable(
            Schedules.Every(Hour),
            Schedules.Calendar("sundays") with
            {
                Weekdays = [DayOfWeek.Sunday],
            }
        );

        Rome.Text(timetable.Open(Rome.At("2026-11-28T12:00+01:00"))).ShouldBe("28 12:00 +01");
        Rome.Text(timetable.Open(Rome.At("2026-11-29T12:00+01:00"))).ShouldBe("30 00:00 +01");
    }

    [Fact]
    public void An_interval_that_ends_in_a_closed_time_waits_for_its_end_and_a_cron_time_is_left_out()
    {
        var interval = Schedules.Timetable(Schedules.Every(TimeSpan.FromDays(1)), Schedules.Window("02:00", "03:30"));
        var cron = Schedules.Timetable(Schedules.Cron("0 30 2,5 * * ?"), Schedules.Window("02:00", "03:30"));
        var atTheEnd = Schedules.Timetable(Schedules.Cron("0 30 2,3 * * ?"), Schedules.Window("02:00", "03:30"));

        Rome.Text(interval.DueAfter(Rome.At("2026-11-26T02:30+01:00"))).ShouldBe("27 03:30 +01");
        Rome.Text(cron.DueAfter(Rome.At("2026-11-26T23:00+01:00"))).ShouldBe("27 05:30 +01");
        Rome.Text(atTheEnd.DueAfter(Rome.At("2026-11-26T23:00+01:00"))).ShouldBe("27 03:30 +01");
    }

    [Fact]
    public void What_is_never_open_is_never_due()
    {
        Schedules
            .Timetable(Schedules.Every(Hour), Schedules.Window("06:00", "20:00"), Schedules.Window("20:00", "06:00"))
            .DueAfter(Rome.At("2026-11-26T02:30Z"))
            .ShouldBeNull();
        Schedules
            .Timetable(Schedules.Cron("* * 4 * * ?"), Schedules.Window("04:00", "05:00"))
            .DueAfter(Rome.At("2026-11-26T02:30Z"))
            .ShouldBeNull();
    }

    [Fact]
    public void The_scheduler_leaves_out_the_same_cron_times()
    {
        var timetable = Schedules.Timetable(
            Schedules.Cron("0 30 2,5 * * ?"),
            Schedules.Window("02:00", "03:30"),
            Schedules.Calendar("weekend") with
            {
                Weekdays = [DayOfWeek.Saturday, DayOfWeek.Sunday],
            }
        );
        var time = new VirtualTime(Rome.At("2026-11-26T12:00Z"));
        var trigger = ScheduleTriggers.Of(time, "p", timetable, time.GetUtcNow(), calendar: null);

        TriggerFireTimes
            .Of(trigger, timetable.Closed, 3)
            .Select(t => Rome.Text(t))
            .ShouldBe(["27 05:30 +01", "30 05:30 +01", "01 05:30 +01"]);
    }
}
