using CrmConnector.Service.Scheduling;
using CrmConnector.State.Runs;

namespace CrmConnector.Service.Tests.Scheduling;

public sealed class RunHistoryTests
{
    private static readonly DateTimeOffset Noon = Rome.At("2026-11-27T11:00Z");

    [Fact]
    public async Task Only_runs_that_bring_records_in_step_count()
    {
        await using var service = await ServiceFixture.OpenAsync(Noon);
        var sweep = await EndedAsync(service, RunKind.Sweep);
        await EndedAsync(service, RunKind.Verify);
        await EndedAsync(service, RunKind.Retry);
        await EndedAsync(service, RunKind.Undo);
        await service.EndAsync(await service.BeginAsync("other"));

        var history = await RunHistory.ReadAsync(service.Store.Runs, "p", Noon, CancellationToken.None);

        history.Last.ShouldNotBeNull().Id.ShouldBe(sweep);
        history.LastEnded.ShouldBe(history.Last);
        history.GoingOn.ShouldBeNull();
    }

    [Fact]
    public async Task A_run_goes_on_only_where_this_service_began_it()
    {
        await using var service = await ServiceFixture.OpenAsync(Noon);
        var ended = await EndedAsync(service, RunKind.FirstRun);
        service.Time.Advance(TimeSpan.FromMinutes(1));
        var run = await service.BeginAsync("p");

        var history = await RunHistory.ReadAsync(service.Store.Runs, "p", Noon, CancellationToken.None);
        history.GoingOn.ShouldNotBeNull().Id.ShouldBe(run);
        history.LastEnded.ShouldNotBeNull().Id.ShouldBe(ended);
        (history with { Since = Noon.AddMinutes(2) }).GoingOn.ShouldBeNull();
    }

    private static async Task<long> EndedAsync(ServiceFixture service, RunKind kind)
    {
        var run = await service.BeginAsync("p", kind);
        await service.EndAsync(run);
        return run;
    }
}
