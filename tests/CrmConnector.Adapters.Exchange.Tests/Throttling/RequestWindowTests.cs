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

    /// <summary>A clock that only the test moves.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
