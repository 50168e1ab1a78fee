using CrmConnector.Adapters.Exchange.Throttling;

namespace CrmConnector.Adapters.Exchange.Tests.Throttling;

public sealed class RequestWindowTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void So_many_requests_leave_in_ten_minutes_and_no_more()
    {
        var window = new RequestWindow(_time, 100);
        window.Add(60);
        _time.Advance(TimeSpan.FromSeconds(10));
        window.Add(40);
        window.Free.ShouldBe(0);
        window.WaitFor(1).ShouldBe(TimeSpan.FromSeconds(590));
        window.WaitFor(61).ShouldBe(TimeSpan.FromSeconds(600));
        window.WaitFor(1000).ShouldBe(TimeSpan.FromSeconds(600), "more than the limit is the limit");
        _time.Advance(TimeSpan.FromSeconds(590));
        window.Free.ShouldBe(60);
        window.WaitFor(60).ShouldBe(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromSeconds(10));
        window.Free.ShouldBe(100);
    }

    [Fact]
    public void A_long_rest_frees_everything()
    {
        var window = new RequestWindow(_time, 100);
        window.Add(100);
        _time.Advance(TimeSpan.FromHours(3));
        window.Free.ShouldBe(100);
        window.Add(7);
        window.Free.ShouldBe(93);
    }

    [Fact]
    public void What_may_leave_evenly_is_what_the_window_bears_at_every_moment_to_come()
    {
        var window = new RequestWindow(_time, 100);
        window.EvenRate(10).ShouldBe(90 / 600.0, 1e-9);
        window.Add(60);
        window.EvenRate(10).ShouldBe(30 / 600.0, 1e-9);
        _time.Advance(TimeSpan.FromSeconds(500));
        window.EvenRate(10).ShouldBe(90 / 600.0, 1e-9, "sixty come back in 100 seconds, thirty are there until then");
        window.Add(25);
        window.EvenRate(10).ShouldBe(5 / 100.0, 1e-9, "five until the sixty come back");
        window.Add(10);
        window.EvenRate(10).ShouldBe(0, "the rest is reserved");
    }
}
