using CrmConnector.Service.Runs;
using CrmConnector.Service.Signals;
using CrmConnector.Testing;

namespace CrmConnector.Service.Tests.Signals;

/// <summary>A system that calls before its feed knows is asked again, but not for ever.</summary>
public sealed class SecondLooksTests
{
    private readonly VirtualTime _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly Requests _requests = new();

    [Fact]
    public async Task After_the_last_call_it_looks_again_at_growing_intervals_and_then_no_more()
    {
        await using var looks = new SecondLooks(_requests, _time);
        looks.Begin("a");

        (await RequestsAfterAsync(TimeSpan.FromSeconds(3.5))).ShouldBe(3);
        (await RequestsAfterAsync(TimeSpan.FromSeconds(30))).ShouldBe(6);
        (await RequestsAfterAsync(TimeSpan.FromMinutes(5))).ShouldBe(6);

        looks.Begin("a");
        (await RequestsAfterAsync(TimeSpan.FromSeconds(1.5))).ShouldBe(7);
    }

    [Fact]
    public async Task While_calls_go_on_it_does_not_look_besides()
    {
        await using var looks = new SecondLooks(_requests, _time);
        for (var call = 0; call < 20; call++)
        {
            looks.Begin("a");
            (await RequestsAfterAsync(TimeSpan.FromSeconds(0.5))).ShouldBe(0);
        }

        (await RequestsAfterAsync(TimeSpan.FromSeconds(1))).ShouldBe(1);
    }

    private async Task<int> RequestsAfterAsync(TimeSpan time)
    {
        var end = _time.GetUtcNow() + time;
        while (_time.GetUtcNow() < end)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return _requests.Count;
    }

    private sealed class Requests : IRunRequests
    {
        private int _count;

        public int Count => _count;

        public void Request(string process, RunTrigger trigger) => Interlocked.Increment(ref _count);
    }
}
