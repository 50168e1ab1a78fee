using CrmConnector.Adapters.Dataverse.Throttling;

namespace CrmConnector.Adapters.Dataverse.Tests.Throttling;

public sealed class RequestGateTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Fact]
    public void The_environments_advice_is_taken_within_bounds()
    {
        var gate = new RequestGate(Surroundings.Time, configured: 0);
        gate.Advise(8);
        gate.Limit.ShouldBe(8);
        gate.Advise(500);
        gate.Limit.ShouldBe(52);
    }

    [Fact]
    public void A_configured_number_goes_before_the_advice()
    {
        var gate = new RequestGate(Surroundings.Time, configured: 3);
        gate.Advise(20);
        gate.Limit.ShouldBe(3);
    }

    [Fact]
    public void Refusals_of_one_burst_halve_the_number_once()
    {
        var gate = new RequestGate(Surroundings.Time, configured: 8);
        gate.Close(Long);
        gate.Close(Long);
        gate.Limit.ShouldBe(4);
        gate.Remaining.ShouldBeInRange(Long - TimeSpan.FromMinutes(1), Long);
    }

    [Fact]
    public void Successes_bring_the_number_back_step_by_step_and_no_higher()
    {
        var gate = new RequestGate(Surroundings.Time, configured: 4);
        gate.Close(TimeSpan.Zero);
        gate.Limit.ShouldBe(2);
        gate.Succeeded();
        gate.Limit.ShouldBe(2);
        gate.Succeeded();
        gate.Limit.ShouldBe(3);
        for (var i = 0; i < 20; i++)
        {
            gate.Succeeded();
        }

        gate.Limit.ShouldBe(4);
    }

    [Fact]
    public async Task No_more_than_the_limit_are_on_their_way()
    {
        var gate = new RequestGate(Surroundings.Time, configured: 2);
        var first = await gate.EnterAsync(Long, default);
        var second = await gate.EnterAsync(Long, default);
        var third = gate.EnterAsync(Long, default).AsTask();
        third.IsCompleted.ShouldBeFalse();
        first.Dispose();
        first.Dispose(); // twice gives back once
        using var turn = await third;
        var fourth = gate.EnterAsync(Long, default).AsTask();
        fourth.IsCompleted.ShouldBeFalse();
        second.Dispose();
        (await fourth).Dispose();
    }

    [Fact]
    public async Task A_waiting_request_can_be_cancelled_and_leaves_no_turn_behind()
    {
        var gate = new RequestGate(Surroundings.Time, configured: 1);
        var first = await gate.EnterAsync(Long, default);
        using var stop = new CancellationTokenSource();
        var waiting = gate.EnterAsync(Long, stop.Token).AsTask();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        first.Dispose();
        (await gate.EnterAsync(Long, default)).Dispose();
    }
}
