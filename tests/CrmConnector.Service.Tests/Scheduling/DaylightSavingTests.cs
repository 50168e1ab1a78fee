using CrmConnector.Service.Scheduling;
using CrmConnector.Testing;

namespace CrmConnector.Service.Tests.Scheduling;

/// <summary>Clocks in Rome: on 29 March 2026 they go from 2:00 to 3:00, on 25 October 2026 from 3:00 back to 2:00.</summary>
public sealed class DaylightSavingTests
{
    public static TheoryData<string, string, string> Cases { get; } =
        new()
        {
            // a time that the clocks leave out comes when they have been put forward: no day without its run
            { "0 30 2 * * ?", "2026-03-28T00:00Z", "28 02:30 +01, 29 03:00 +02, 30 02:30 +02" },
            { "0 0 2 * * ?", "2026-03-28T00:00Z", "28 02:00 +01, 29 03:00 +02, 30 02:00 +02" },
            { "0 0 3 * * ?", "2026-03-28T00:00Z", "28 03:00 +01, 29 03:00 +02, 30 03:00 +02" },
            { "0 15,45 2 * * ?", "2026-03-28T12:00Z", "29 03:00 +02, 30 02:15 +02, 30 02:45 +02" },
            // one that they show twice comes the first time only: no day with two runs
            { "0 30 2 * * ?", "2026-10-24T12:00Z", "25 02:30 +02, 26 02:30 +01, 27 02:30 +01" },
            { "0 0 2 * * ?", "2026-10-24T12:00Z", "25 02:00 +02, 26 02:00 +01, 27 02:00 +01" },
            { "0 30 2 ? * SUN", "2026-10-20T12:00Z", "25 02:30 +02, 01 02:30 +01, 08 02:30 +01" },
            { "0 15,45 2 * * ?", "2026-10-24T12:00Z", "25 02:15 +02, 25 02:45 +02, 26 02:15 +01" },
            { "0 0 2,3 * * ?", "2026-10-24T12:00Z", "25 02:00 +02, 25 03:00 +01, 26 02:00 +01" },
            { "0 30 2 ? * SAT-SUN", "2026-10-24T12:00Z", "25 02:30 +02, 31 02:30 +01, 01 02:30 +01" },
            // what repeats by steps or ranges of hours or minutes goes on as time passes
            { "0 0 1-3 * * ?", "2026-10-24T23:30Z", "25 02:00 +02, 25 02:00 +01, 25 03:00 +01" },
            { "0 0 */2 * * ?", "2026-03-28T22:30Z", "29 00:00 +01, 29 03:00 +02, 29 04:00 +02" },
            { "0 0/30 * * * ?", "2026-03-29T00:15Z", "29 01:30 +01, 29 03:00 +02, 29 03:30 +02" },
            { "0 0/30 * * * ?", "2026-10-25T00:15Z", "25 02:30 +02, 25 02:00 +01, 25 02:30 +01, 25 03:00 +01" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_run_comes_once(string cron, string after, string expected)
    {
        var timetable = Schedules.Timetable(Schedules.Cron(cron));
        var times = new List<string>();
        var last = Rome.At(after);
        foreach (var _ in expected.Split(", "))
        {
            last = timetable.DueAfter(last).ShouldNotBeNull();
            times.Add(Rome.Text(last));
        }

        string.Join(", ", times).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_scheduler_fires_at_the_same_times(string cron, string after, string expected)
    {
        var time = new VirtualTime(Rome.At(after));
        var trigger = ScheduleTriggers.Of(
            time,
            "p",
            Schedules.Timetable(Schedules.Cron(cron)),
            time.GetUtcNow(),
            calendar: null
        );
        var fires = TriggerFireTimes.Of(trigger, calendar: null, expected.Split(", ").Length);

        string.Join(", ", fires.Select(f => Rome.Text(f))).ShouldBe(expected);
    }

    [Fact]
    public void A_day_is_24_hours_for_an_interval()
    {
        var timetable = Schedules.Timetable(Schedules.Every(TimeSpan.FromDays(1)));

        Rome.Text(timetable.DueAfter(Rome.At("2026-03-28T06:00+01:00"))).ShouldBe("29 07:00 +02");
        Rome.Text(timetable.DueAfter(Rome.At("2026-10-24T06:00+02:00"))).ShouldBe("25 05:00 +01");
    }

    [Fact]
    public void A_closed_time_that_the_clocks_leave_out_is_none_and_one_that_they_show_twice_is_longer()
    {
        var timetable = Schedules.Timetable(Schedules.Every(TimeSpan.FromHours(1)), Schedules.Window("02:00", "03:00"));

        Rome.Text(timetable.Open(Rome.At("2026-03-29T00:59:59Z"))).ShouldBe("29 01:59 +01");
        Rome.Text(timetable.Open(Rome.At("2026-03-29T01:00Z"))).ShouldBe("29 03:00 +02");
        Rome.Text(timetable.Open(Rome.At("2026-10-25T00:30Z"))).ShouldBe("25 03:00 +01");
    }
}
