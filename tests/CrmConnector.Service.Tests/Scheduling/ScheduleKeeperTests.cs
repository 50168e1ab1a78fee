using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Runs;
using CrmConnector.Service.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace CrmConnector.Service.Tests.Scheduling;

/// <summary>The scheduler as it is shipped, on virtual time.</summary>
public sealed class ScheduleKeeperTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = Rome.At("2026-11-27T11:00Z");
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private ServiceFixture _service = null!;

    public async Task InitializeAsync() => _service = await ServiceFixture.OpenAsync(Noon);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_new_process_starts_at_once_and_then_in_its_rhythm()
    {
        _service.Book.Write(Schedules.Process("a", Schedules.Every(5 * Minute)));
        await StartAsync();

        await FiresAsync("a");
        await PassAsync(to: Noon + (4 * Minute));
        _service.Requests.All.Count.ShouldBe(1);
        await PassAsync(to: Noon + (5 * Minute));
        await FiresAsync("a", "a");
        _service.Requests.All.ShouldAllBe(r => r.Trigger == RunTrigger.Schedule);
    }

    [Fact]
    public async Task After_a_restart_a_daily_process_that_ran_20_hours_ago_runs_in_4()
    {
        await _service.RunAsync("a", takes: Minute);
        _service.Time.AdvanceTo(Noon + (20 * Hour));
        _service.Book.Write(Schedules.Process("a", Schedules.Every(24 * Hour)));

        var schedule = await StartAsync();

        (await NextAsync(schedule, "a")).ShouldBe(Noon + (24 * Hour));
        await PassAsync(to: Noon + (24 * Hour) - Minute);
        _service.Requests.All.ShouldBeEmpty();
        await PassAsync(to: Noon + (24 * Hour));
        await FiresAsync("a");
    }

    [Fact]
    public async Task Fifty_missed_processes_do_not_start_in_the_same_second()
    {
        var names = Enumerable.Range(10, 50).Select(i => $"p{i}").ToList();
        foreach (var name in names)
        {
            await _service.RunAsync(name, takes: TimeSpan.Zero);
        }

        _service.Time.Advance(48 * Hour);
        _service.Book.Write([.. names.Select(n => Schedules.Process(n, Schedules.Every(24 * Hour)))]);
        var schedule = await StartAsync();

        await FiresAsync("p10");
        var next = await schedule.NextRunsAsync(CancellationToken.None);
        // the first one is through and comes again tomorrow
        next.Values.Select(n => n.ToUnixTimeSeconds()).Distinct().Count().ShouldBe(50);
        next.Values.Count(n => n < _service.Time.GetUtcNow() + Minute).ShouldBe(49);
    }

    [Fact]
    public async Task An_interval_keeps_its_rhythm_when_others_come_change_and_go()
    {
        var a = Schedules.Process("a", Schedules.Every(10 * Minute));
        _service.Book.Write(
            a,
            Schedules.Process("b", Schedules.Every(10 * Minute)),
            Schedules.Process("c", Schedules.Every(Hour))
        );
        var schedule = await StartAsync();
        await Eventually.HoldsAsync(() => _service.Requests.All.Any(r => r.Process == "a"));
        var rhythm = await NextAsync(schedule, "a");

        _service.Time.Advance(3 * Minute);
        _service.Book.Write(
            Schedules.Process("a", Schedules.Every(10 * Minute) with { Realtime = true }) with
            {
                Title = "changed",
            },
            Schedules.Process("c", Schedules.Every(2 * Hour)),
            Schedules.Process("d", Schedules.Cron("0 30 6 * * ?"))
        );
        await Eventually.HoldsAsync(async () =>
            (await schedule.NextRunsAsync(CancellationToken.None))
                .Keys.ToHashSet(StringComparer.Ordinal)
                .SetEquals(["a", "c", "d"])
        );

        (await NextAsync(schedule, "a")).ShouldBe(rhythm);
        Rome.Text(await NextAsync(schedule, "d")).ShouldBe("28 06:30 +01");
    }

    [Fact]
    public async Task A_schedule_that_is_taken_away_starts_nothing_any_more()
    {
        _service.Book.Write(Schedules.Process("a", Schedules.Every(5 * Minute)));
        var schedule = await StartAsync();
        await FiresAsync("a");

        _service.Book.Write(Schedules.Process("a", schedule: null));
        await Eventually.HoldsAsync(async () => (await schedule.NextRunsAsync(CancellationToken.None)).Count == 0);
        _service.Time.Advance(Hour);

        await FiresAsync("a");
    }

    [Fact]
    public async Task Runs_of_an_interval_that_fall_into_a_closed_time_are_one_run_at_its_end()
    {
        _service.Calendars = [Schedules.Window("12:10", "13:07")];
        _service.Book.Write(Schedules.Process("a", Schedules.Every(20 * Minute, "window")));
        var schedule = await StartAsync();
        await FiresAsync("a");

        Rome.Text(await NextAsync(schedule, "a")).ShouldBe("27 13:07 +01");
        await PassAsync(to: Noon + Hour);
        await FiresAsync("a");
        await PassAsync(to: Noon + (68 * Minute));
        await FiresAsync("a", "a");
        await PassAsync(to: Noon + (80 * Minute));
        await FiresAsync("a", "a", "a");
    }

    [Fact]
    public async Task A_cron_time_in_a_closed_time_is_left_out()
    {
        _service.Time.Advance(Minute);
        _service.Calendars = [Schedules.Window("12:10", "13:07")];
        _service.Book.Write(Schedules.Process("a", Schedules.Cron("0 0/30 * * * ?", "window")));
        var schedule = await StartAsync();

        Rome.Text(await NextAsync(schedule, "a")).ShouldBe("27 13:30 +01");
        await PassAsync(to: Noon + (89 * Minute));
        _service.Requests.All.ShouldBeEmpty();
        await PassAsync(to: Noon + (90 * Minute));
        await FiresAsync("a");
    }

    [Fact]
    public async Task A_changed_calendar_moves_the_processes_that_name_it()
    {
        _service.Calendars = [Schedules.Window("12:10", "13:07")];
        var a = Schedules.Process("a", Schedules.Cron("0 0/30 * * * ?", "window"));
        _service.Book.Write(a);
        var schedule = await StartAsync();

        _service.Calendars = [Schedules.Window("12:10", "14:07")];
        _service.Book.Write(a);

        await Eventually.HoldsAsync(async () => Rome.Text(await NextAsync(schedule, "a")) == "27 14:30 +01");
    }

    [Theory]
    [InlineData(MissedRuns.Run, 1)]
    [InlineData(MissedRuns.Skip, 0)]
    public async Task A_cron_time_that_was_missed_is_made_up_for_once_or_left_out(MissedRuns missed, int runs)
    {
        await _service.RunAsync("a", takes: Minute);
        _service.Time.Advance(72 * Hour);
        _service.Book.Write(Schedules.Process("a", Schedules.Cron("0 30 6 * * ?") with { Missed = missed }));

        var schedule = await StartAsync();

        await Eventually.HoldsAsync(() => _service.Requests.All.Count == runs);
        await Eventually.HoldsAsync(async () => Rome.Text(await NextAsync(schedule, "a")) == "01 06:30 +01");
        _service.Requests.All.Count.ShouldBe(runs);
    }

    [Theory]
    [InlineData(MissedRuns.Run, 2)]
    [InlineData(MissedRuns.Skip, 1)]
    public async Task A_time_that_comes_while_a_run_is_going_on_is_made_up_for_or_left_out(MissedRuns missed, int asked)
    {
        _service.Book.Write(
            Schedules.Process("a", Schedules.Every(10 * Minute) with { Missed = missed }),
            Schedules.Process("z", Schedules.Every(10 * Minute))
        );
        await StartAsync();
        await PassAsync(to: Noon + TimeSpan.FromSeconds(2));
        await Eventually.HoldsAsync(() => _service.Requests.All.Count == 2);
        var run = await _service.BeginAsync("a");

        // z comes later than a: when it has come, a has been decided on
        await PassAsync(to: Noon + (11 * Minute));
        await Eventually.HoldsAsync(() => _service.Requests.All.Count(r => r.Process == "z") == 2);

        await Eventually.HoldsAsync(() => _service.Requests.All.Count(r => r.Process == "a") == asked);
        await _service.EndAsync(run);
        await PassAsync(to: Noon + (21 * Minute));
        await Eventually.HoldsAsync(() => _service.Requests.All.Count(r => r.Process == "a") == asked + 1);
    }

    [Fact]
    public async Task A_machine_that_slept_makes_up_for_what_it_missed_by_one_run()
    {
        _service.Book.Write(Schedules.Process("a", Schedules.Every(5 * Minute)));
        var schedule = await StartAsync();
        await FiresAsync("a");

        _service.Time.Advance(3 * Hour);

        await FiresAsync("a", "a");
        (await NextAsync(schedule, "a")).ShouldBe(Noon + (3 * Hour) + (5 * Minute));
    }

    [Fact]
    public async Task A_schedule_that_never_comes_due_has_no_next_run_and_harms_no_other()
    {
        _service.Calendars = [Schedules.Window("04:00", "05:00")];
        _service.Book.Write(
            Schedules.Process("past", Schedules.Cron("0 0 6 * * ? 2020")),
            Schedules.Process("closed", Schedules.Cron("* * 4 * * ?", "window")),
            Schedules.Process("a", Schedules.Every(5 * Minute))
        );
        var schedule = await StartAsync();

        (await schedule.NextRunsAsync(CancellationToken.None)).Keys.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Before_the_start_and_after_the_end_nothing_is_known()
    {
        _service.Book.Write(Schedules.Process("a", Schedules.Every(5 * Minute)));
        var schedule = await StartAsync();
        await _service.StopAsync();

        (await schedule.NextRunsAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    private async Task<ISchedule> StartAsync() =>
        (await _service.StartAsync(services => services.AddScheduling())).GetRequiredService<ISchedule>();

    private static async Task<DateTimeOffset?> NextAsync(ISchedule schedule, string process) =>
        (await schedule.NextRunsAsync(CancellationToken.None)).TryGetValue(process, out var next) ? next : null;

    /// <summary>Lets time pass minute by minute, with the scheduler at rest in between, as it is in life.</summary>
    private async Task PassAsync(DateTimeOffset to)
    {
        while (_service.Time.GetUtcNow() < to)
        {
            await Eventually.HoldsAsync(() => _service.Time.Waiting > 0);
            var next = _service.Time.GetUtcNow() + Minute;
            _service.Time.AdvanceTo(next < to ? next : to);
        }
    }

    private async Task FiresAsync(params string[] processes)
    {
        await Eventually.HoldsAsync(
            () => _service.Requests.All.Count >= processes.Length,
            () => $"only {_service.Requests.All.Count} of {processes.Length} runs were asked for"
        );
        _service.Requests.All.Select(r => r.Process).ShouldBe(processes);
    }
}
