using CrmConnector.Service.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace CrmConnector.Service.Tests.Scheduling;

/// <summary>Somebody sets the machine's clock while the service runs: schedules neither stand still nor come in a storm.</summary>
public sealed class ClockJumpTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = Rome.At("2026-11-27T11:00Z");
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private ServiceFixture _service = null!;

    public async Task InitializeAsync()
    {
        _service = await ServiceFixture.OpenAsync(Noon);
        _service.Book.Write(
            Schedules.Process("every", Schedules.Every(5 * Minute)),
            Schedules.Process("cron", Schedules.Cron("0 0/15 * * * ?"))
        );
        await _service.StartAsync(services => services.AddScheduling().AddHostedService<ClockWatch>());
        await Eventually.HoldsAsync(() => Asked("every") == 1);
        await _service.RunAsync("every", takes: TimeSpan.Zero);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Set_back_by_an_hour_intervals_and_times_go_on_at_once()
    {
        await PassAsync(7 * Minute, () => Asked("every") == 2);

        _service.Time.SetClock(-Hour);

        await PassAsync(7 * Minute, () => Asked("every") == 3);
        await PassAsync(15 * Minute, () => Asked("cron") >= 1);
        Asked("every").ShouldBeLessThan(9);
    }

    [Fact]
    public async Task Set_forward_by_an_hour_what_was_passed_over_is_one_run()
    {
        await PassAsync(3 * Minute, () => true);

        _service.Time.SetClock(Hour);

        await PassAsync(16 * Minute, () => Asked("every") >= 3 && Asked("cron") >= 1);
        Asked("every").ShouldBeLessThan(7);
        Asked("cron").ShouldBeLessThan(4);
    }

    private int Asked(string process) => _service.Requests.All.Count(r => r.Process == process);

    /// <summary>Lets time pass in small steps, with the scheduler at work in between, until something is so; but not longer than this.</summary>
    private async Task PassAsync(TimeSpan time, Func<bool> isSo)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(10))
        {
            _service.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(5), Testing.HurriedTime.Real);
        }

        await Eventually.HoldsAsync(isSo, () => $"{Asked("every")} and {Asked("cron")} runs were asked for");
    }
}
