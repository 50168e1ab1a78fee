using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Scheduling;
using CrmConnector.Service.Tests.Scheduling;
using CrmConnector.Service.Watching;
using CrmConnector.State.Runs;
using FsCheck;
using FsCheck.Fluent;

namespace CrmConnector.Service.Tests.Watching;

public sealed class MissedRunRuleTests
{
    private static readonly DateTimeOffset Long = Rome.At("2026-11-01T11:00Z");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Schedule, last run from and to, and the first minute at which it is missed.</summary>
    public static TheoryData<string, string, string, string> Table { get; } =
        new()
        {
            // half an interval, at least two minutes, at most an hour
            { "every 10m", "2026-11-27T10:00Z", "2026-11-27T10:01Z", "27 11:17 +01" },
            { "every 1m", "2026-11-27T10:00Z", "2026-11-27T10:01Z", "27 11:05 +01" },
            { "every 1d", "2026-11-27T10:00Z", "2026-11-27T10:01Z", "28 12:02 +01" },
            // a run that took longer than its interval counts from its end
            { "every 10m", "2026-11-27T10:00Z", "2026-11-27T12:00Z", "27 13:16 +01" },
            { "cron 0 30 6 * * ?", "2026-11-27T05:30Z", "2026-11-27T05:40Z", "28 07:31 +01" },
            { "cron 0 0/10 * * * ?", "2026-11-27T10:00Z", "2026-11-27T10:01Z", "27 11:16 +01" },
            // a time that came while a run was going on is due when that has ended
            { "cron 0 30 6 * * ?", "2026-11-27T05:00Z", "2026-11-27T07:00Z", "27 09:01 +01" },
            // the night between the clocks
            { "cron 0 30 2 * * ?", "2026-03-28T01:30Z", "2026-03-28T01:40Z", "29 04:01 +02" },
            { "cron 0 30 2 * * ?", "2026-10-25T00:30Z", "2026-10-25T00:40Z", "26 03:31 +01" },
        };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_run_is_missed_from(string schedule, string started, string ended, string missed) =>
        FirstMissed(
                Timetable(schedule),
                Run(started, ended),
                new Expectation(Rome.At("2026-01-01T00:00Z"), AtOnce: true)
            )
            .ShouldBe(missed);

    [Theory]
    [InlineData(MissedRuns.Run, "27 09:01 +01")]
    [InlineData(MissedRuns.Skip, "28 07:31 +01")]
    public void What_is_not_made_up_for_is_not_missed(MissedRuns policy, string missed) =>
        FirstMissed(
                Schedules.Timetable(Schedules.Cron("0 30 6 * * ?") with { Missed = policy }),
                Run("2026-11-27T05:00Z", "2026-11-27T07:00Z"),
                new Expectation(Long, AtOnce: true)
            )
            .ShouldBe(missed);

    [Theory]
    [InlineData("every 1h", true, "27 12:31 +01")] // the scheduler makes up for it when it starts
    [InlineData("every 1h", false, "27 13:31 +01")] // after a pause, the next time is soon enough
    [InlineData("cron 0 30 6 * * ?", true, "27 13:01 +01")]
    [InlineData("cron 0 30 6 * * ?", false, "28 07:31 +01")]
    public void Nothing_is_missed_that_was_due_while_the_service_was_down(
        string schedule,
        bool atOnce,
        string missed
    ) =>
        FirstMissed(
                Timetable(schedule),
                Run("2026-11-20T05:00Z", "2026-11-20T05:01Z"),
                new Expectation(Rome.At("2026-11-27T11:00Z"), atOnce)
            )
            .ShouldBe(missed);

    [Theory]
    [InlineData("every 1h", true, "27 12:31 +01")]
    [InlineData("every 1h", false, "27 13:31 +01")]
    [InlineData("cron 0 30 6 * * ?", true, "28 07:31 +01")]
    public void A_process_that_never_ran_is_expected_too(string schedule, bool atOnce, string missed) =>
        FirstMissed(Timetable(schedule), last: null, new Expectation(Rome.At("2026-11-27T11:00Z"), atOnce))
            .ShouldBe(missed);

    [Theory]
    [InlineData("13:00", "15:00", "27 15:06 +01")] // due in the closed time: from its end on
    [InlineData("12:13", "15:00", "27 15:06 +01")] // due before, waited for in it: the wait begins anew behind it
    [InlineData("12:20", "15:00", "27 12:16 +01")]
    public void Closed_times_do_not_count(string from, string to, string missed) =>
        FirstMissed(
                Schedules.Timetable(Schedules.Every(10 * Minute), Schedules.Window(from, to)),
                from == "13:00"
                    ? Run("2026-11-27T11:55Z", "2026-11-27T11:56Z")
                    : Run("2026-11-27T11:00Z", "2026-11-27T11:00Z"),
                new Expectation(Long, AtOnce: true)
            )
            .ShouldBe(missed);

    [Fact]
    public void A_process_that_keeps_its_schedule_is_never_missed_and_one_that_stops_always_is() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Arb.From(Gen.Choose(5, 200_000)),
                Arb.From(Gen.Choose(0, 100_000)),
                Arb.From(Gen.Choose(0, 86_400)),
                (every, takes, offset) =>
                {
                    var timetable = Schedules.Timetable(
                        Schedules.Every(TimeSpan.FromSeconds(every)),
                        Schedules.Window("22:30", "04:00")
                    );
                    var started = Long.AddSeconds(offset);
                    var ended = started.AddSeconds(takes);
                    var history = History(RunRecords.Of(started, ended - started));
                    var next = timetable.Open(ended.AddSeconds(every))!.Value;
                    var expected = new Expectation(Long, AtOnce: true);
                    return MissedRunRule.Judge(timetable, history, expected, next.AddMinutes(2)) is Verdict.Fine
                        && (
                            MissedRunRule.Judge(timetable, history, expected, next.AddDays(2)) is Verdict.Missed
                            || !timetable.IsOpen(next.AddDays(2))
                        );
                }
            )
        );

    /// <summary>The first full minute at which a run that does not come is missed.</summary>
    private static string FirstMissed(Timetable timetable, RunRecord? last, Expectation expected)
    {
        var history = History(last);
        var from = last?.Ended ?? expected.Since;
        for (var minute = 0; minute < 14 * 24 * 60; minute++)
        {
            if (MissedRunRule.Judge(timetable, history, expected, from + (minute * Minute)) is Verdict.Missed)
            {
                return Rome.Text(from + (minute * Minute));
            }
        }

        return "never";
    }

    private static Timetable Timetable(string schedule) =>
        schedule.Split(' ', 2) switch
        {
            ["every", var every] when Abstractions.Duration.TryParse(every, out var interval) => Schedules.Timetable(
                Schedules.Every(interval)
            ),
            [_, var cron] => Schedules.Timetable(Schedules.Cron(cron)),
            _ => throw new ArgumentException("No schedule.", nameof(schedule)),
        };

    private static RunHistory History(RunRecord? last) => new(last is null ? [] : [last], Long);

    private static RunRecord Run(string started, string ended) =>
        RunRecords.Of(Rome.At(started), Rome.At(ended) - Rome.At(started));
}
