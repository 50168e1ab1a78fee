using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Events;
using CrmConnector.Service.Tests.Scheduling;
using CrmConnector.Service.Watching;
using Microsoft.Extensions.DependencyInjection;

namespace CrmConnector.Service.Tests.Watching;

public sealed class WatchdogTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = Rome.At("2026-11-27T11:00Z");
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private ServiceFixture _service = null!;
    private Watchdog _dog = null!;

    public async Task InitializeAsync()
    {
        _service = await ServiceFixture.OpenAsync(Noon);
        _service.Book.Write(Schedules.Process("a", Schedules.Every(10 * Minute)));
        var services = _service.Build(s => s.AddWatching());
        _dog = services.GetRequiredService<Watchdog>();
        await _dog.LookAsync(CancellationToken.None);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_run_that_does_not_come_is_told_once_and_its_coming_too()
    {
        await _service.RunAsync("a", takes: Minute);
        (await AtAsync(Noon + (16 * Minute))).ShouldBeEmpty();

        var missed = (await AtAsync(Noon + (17 * Minute))).ShouldHaveSingleItem().ShouldBeOfType<MissedRun>();
        missed.Due.ShouldBe(Noon + (11 * Minute));
        missed.LastEnded.ShouldBe(Noon + Minute);
        _dog.Open["a"].ShouldBe(missed);
        (await AtAsync(Noon + Hour)).ShouldBeEmpty();
        (await AtAsync(Noon + (20 * Hour))).ShouldBeEmpty();

        await _service.BeginAsync("a");
        var over = (await AtAsync(Noon + (21 * Hour))).ShouldHaveSingleItem().ShouldBeOfType<Recovered>();
        over.From.ShouldBe(missed);
        over.IsLeftAlone.ShouldBeFalse();
        _dog.Open.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_paused_process_is_left_alone_and_after_it_was_resumed_the_next_time_is_soon_enough()
    {
        await AtAsync(Noon + Hour);
        await _service.Store.Pauses.PauseAsync("a", "someone", runId: null, CancellationToken.None);

        var over = (await AtAsync(Noon + (2 * Hour))).ShouldHaveSingleItem().ShouldBeOfType<Recovered>();
        over.IsLeftAlone.ShouldBeTrue();
        (await AtAsync(Noon + (40 * Hour))).ShouldBeEmpty();

        await _service.Store.Pauses.ResumeAsync("a", CancellationToken.None);
        (await AtAsync(Noon + (40 * Hour))).ShouldBeEmpty();
        (await AtAsync(Noon + (40 * Hour) + (15 * Minute))).ShouldBeEmpty();
        (await AtAsync(Noon + (40 * Hour) + (16 * Minute))).ShouldHaveSingleItem().ShouldBeOfType<MissedRun>();
    }

    [Fact]
    public async Task A_process_that_an_end_user_switched_off_is_left_alone()
    {
        _service.Book.Write(
            Schedules.Process("a", Schedules.Every(10 * Minute)) with
            {
                Wizard = new WizardDefinition(),
            }
        );
        await _service.Store.Selections.AddAsync(
            "a",
            "on: no",
            "someone",
            restores: null,
            after: 0,
            CancellationToken.None
        );

        (await AtAsync(Noon + (30 * Hour))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_process_whose_schedule_goes_is_no_incident_any_more()
    {
        (await AtAsync(Noon + Hour)).ShouldHaveSingleItem().ShouldBeOfType<MissedRun>();
        _service.Book.Write(Schedules.Process("a", schedule: null));

        (await AtAsync(Noon + (2 * Hour)))
            .ShouldHaveSingleItem()
            .ShouldBeOfType<Recovered>()
            .IsLeftAlone.ShouldBeTrue();
    }

    [Fact]
    public async Task A_run_that_does_not_end_is_told_once_and_its_end_too()
    {
        for (var i = 0; i < 3; i++)
        {
            await _service.RunAsync("a", takes: 6 * Minute);
        }

        var began = _service.Time.GetUtcNow();
        var run = await _service.BeginAsync("a");
        (await AtAsync(began + (18 * Minute))).ShouldBeEmpty();

        var late = (await AtAsync(began + (19 * Minute))).ShouldHaveSingleItem().ShouldBeOfType<LateRun>();
        late.RunId.ShouldBe(run);
        late.Limit.ShouldBe(18 * Minute);
        (await AtAsync(began + (5 * Hour))).ShouldBeEmpty();

        await _service.EndAsync(run);
        (await AtAsync(began + (5 * Hour) + Minute))
            .ShouldHaveSingleItem()
            .ShouldBeOfType<Recovered>()
            .From.ShouldBe(late);
    }

    [Fact]
    public async Task A_run_that_died_with_another_service_is_not_going_on()
    {
        await _service.DisposeAsync();
        _service = await ServiceFixture.OpenAsync(Noon);
        await _service.BeginAsync("a");
        _service.Time.Advance(Minute);
        _service.Book.Write(Schedules.Process("a", Schedules.Every(10 * Minute)));
        _dog = _service.Build(s => s.AddWatching()).GetRequiredService<Watchdog>();
        await _dog.LookAsync(CancellationToken.None);

        (await AtAsync(Noon + Hour)).ShouldHaveSingleItem().ShouldBeOfType<MissedRun>().LastEnded.ShouldBeNull();
    }

    [Fact]
    public async Task It_looks_by_itself()
    {
        await _dog.StartAsync(CancellationToken.None);

        await Eventually.HoldsAsync(() =>
        {
            _service.Time.Advance(Watchdog.Period);
            return _service.Events.Take().Any(e => e is MissedRun);
        });
        _dog.LastLooked.ShouldNotBeNull().ShouldBeGreaterThan(Noon);
    }

    /// <summary>What is told at a time.</summary>
    private async Task<IReadOnlyList<ServiceEvent>> AtAsync(DateTimeOffset moment)
    {
        _service.Time.AdvanceTo(moment);
        await _dog.LookAsync(CancellationToken.None);
        return _service.Events.Take();
    }
}
