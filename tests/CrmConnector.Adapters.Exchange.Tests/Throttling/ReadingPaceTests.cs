using CrmConnector.Adapters.Exchange.Throttling;

namespace CrmConnector.Adapters.Exchange.Tests.Throttling;

/// <summary>Streams of signals on virtual time: whoever waits as the mailbox asks never meets its limit.</summary>
public sealed class ReadingPaceTests
{
    private const int Limit = 9900;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(130);

    private readonly ManualTime _time = new();
    private readonly MailboxGate _gate;

    public ReadingPaceTests() => _gate = new MailboxGate(_time, ceiling: 4, Limit, total: null);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(6, 1)]
    [InlineData(6, 3)]
    [InlineData(2, 40)]
    public async Task A_stream_lasts_for_ever_and_what_is_reserved_stays(int readers, int cost)
    {
        var gaps = await StreamAsync(TimeSpan.FromHours(1), readers, cost);

        _gate.WaitFor(1).ShouldBe(TimeSpan.Zero);
        gaps.Max().ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(30));
        // most of what the window bears is used
        var perSecond = readers * cost / gaps.Skip(gaps.Count / 2).Average(gap => gap.TotalSeconds);
        perSecond.ShouldBeInRange(Math.Min(readers * cost / Pace.TotalSeconds, 10) * 0.95, Limit * 0.82 / 600);
    }

    [Fact]
    public async Task A_short_burst_is_read_as_fast_as_ever()
    {
        var gaps = await StreamAsync(TimeSpan.FromMinutes(1), readers: 1, cost: 4);

        gaps.ShouldAllBe(gap => gap == Pace);
    }

    [Fact]
    public async Task The_waits_grow_without_a_leap()
    {
        var gaps = await StreamAsync(TimeSpan.FromMinutes(9), readers: 1, cost: 4);

        gaps.Zip(gaps.Skip(1)).ShouldAllBe(pair => pair.Second < pair.First * 1.1);
        gaps[^1].ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task After_a_large_write_readings_wait_moderately_and_soon_go_on()
    {
        await SpendAsync(RequestKind.Write, 7000);
        _gate.RestBeforeReading().ShouldBeLessThan(TimeSpan.FromSeconds(10));
        var gaps = await StreamAsync(TimeSpan.FromMinutes(9), readers: 1, cost: 1);

        gaps.Skip(1).Max().ShouldBeLessThan(TimeSpan.FromSeconds(1));
        _gate.WaitFor(1000).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Where_others_have_used_up_nearly_everything_a_reading_waits_half_a_minute_at_most()
    {
        await SpendAsync(RequestKind.Write, 9500);

        _gate.RestBeforeReading().ShouldBe(TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromMinutes(10));
        _gate.RestBeforeReading().ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Steady_writes_beside_a_stream_are_reckoned_with()
    {
        var longest = TimeSpan.Zero;
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(1); passed += TimeSpan.FromSeconds(1))
        {
            await SpendAsync(RequestKind.Write, 5);
            var gaps = await StreamAsync(TimeSpan.FromSeconds(1), readers: 2, cost: 1);
            longest = gaps.Append(longest).Max();
        }

        longest.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        _gate.WaitFor(Limit / 10).ShouldBe(TimeSpan.Zero);
    }

    /// <summary>Several processes read the mailbox at every signal; gives the time between readings.</summary>
    private async Task<List<TimeSpan>> StreamAsync(TimeSpan length, int readers, int cost)
    {
        var gaps = new List<TimeSpan>();
        for (var passed = TimeSpan.Zero; passed < length; passed += gaps[^1])
        {
            for (var reader = 0; reader < readers; reader++)
            {
                _gate.WaitFor(cost).ShouldBe(TimeSpan.Zero, $"after {passed}");
                await SpendAsync(RequestKind.Read, cost);
            }

            var rest = _gate.RestBeforeReading();
            gaps.Add(rest > Pace ? rest : Pace);
            _time.Advance(gaps[^1]);
        }

        return gaps;
    }

    private async Task SpendAsync(RequestKind kind, int requests)
    {
        using var turn = await _gate.EnterAsync(kind, requests, TimeSpan.Zero, CancellationToken.None);
    }
}
