using CrmConnector.Service.Runs;
using CrmConnector.Testing;

namespace CrmConnector.Service.Tests.Runs;

/// <summary>Who is asked for runs when, and never twice at once.</summary>
public sealed class RunQueueTests : IAsyncDisposable
{
    private static readonly RunQueueOptions Quick = new()
    {
        Debounce = TimeSpan.FromMilliseconds(20),
        Pace = TimeSpan.FromMilliseconds(100),
        FirstRetry = TimeSpan.FromMilliseconds(20),
        LongestRetry = TimeSpan.FromMilliseconds(80),
        FirstRest = TimeSpan.FromMinutes(5),
        LongestRest = TimeSpan.FromMinutes(5),
    };

#pragma warning disable RS0030 // waits are what is tested, and they are short
    private static readonly TimeProvider Clock = TimeProvider.System;
#pragma warning restore RS0030

    private readonly ScriptedRuns _runs = new();
    private readonly RunQueue _queue = new(Quick, Clock);

    [Fact]
    public async Task What_is_asked_for_before_the_start_runs_then()
    {
        _queue.Request("a", RunTrigger.Schedule);
        _runs.Begun.ShouldBeEmpty();

        _queue.Start(_runs);

        await UntilAsync(() => _runs.Begun.Count == 1);
    }

    [Fact]
    public async Task Many_signals_during_a_run_make_one_more_run()
    {
        var gate = new TaskCompletionSource();
        _runs.Does = async (_, _) =>
        {
            await gate.Task;
            return RunResult.Done;
        };
        _queue.Start(_runs);
        _queue.Request("a", RunTrigger.Signal);
        await UntilAsync(() => _runs.Begun.Count == 1);
        for (var i = 0; i < 100; i++)
        {
            _queue.Request("a", RunTrigger.Signal);
        }

        gate.SetResult();
        await UntilAsync(() => _runs.Begun.Count == 2 && _queue.Running.Count == 0);

        await Task.Delay(TimeSpan.FromMilliseconds(300), Clock);
        _runs.Begun.Count.ShouldBe(2);
        _runs.Overlapped.ShouldBeFalse();
    }

    [Fact]
    public async Task A_stream_of_signals_is_taken_at_an_even_pace()
    {
        _queue.Start(_runs);
        var begun = Clock.GetTimestamp();
        while (Clock.GetElapsedTime(begun) < TimeSpan.FromSeconds(1))
        {
            _queue.Request("a", RunTrigger.Signal);
            await Task.Delay(TimeSpan.FromMilliseconds(5), Clock);
        }

        _runs.Begun.Count.ShouldBeInRange(2, 11);
    }

    [Fact]
    public async Task What_a_system_asks_for_spaces_the_runs_of_signals_and_no_others()
    {
        var time = new VirtualTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var queue = new RunQueue(new RunQueueOptions(), time);
        _runs.Rest = TimeSpan.FromSeconds(10);
        queue.Start(_runs);
        queue.Request("a", RunTrigger.Schedule);
        await UntilAsync(() => _runs.Begun.Count == 1 && queue.Running.Count == 0);
        queue.Request("a", RunTrigger.Signal);

        await PassAsync(time, TimeSpan.FromSeconds(9));
        _runs.Begun.Count.ShouldBe(1);
        await PassAsync(time, TimeSpan.FromSeconds(2));
        await UntilAsync(() => _runs.Begun.Count == 2 && queue.Running.Count == 0);

        queue.Request("a", RunTrigger.Signal);
        await PassAsync(time, TimeSpan.FromSeconds(1));
        queue.Request("a", RunTrigger.Person);
        await UntilAsync(() => _runs.Begun.Count == 3);
        _runs.Begun.Select(run => run.Trigger).ShouldBe([RunTrigger.Schedule, RunTrigger.Signal, RunTrigger.Person]);
    }

    [Fact]
    public async Task A_signal_that_comes_during_a_run_waits_for_what_the_system_asks_for_when_the_run_ends()
    {
        var time = new VirtualTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var queue = new RunQueue(new RunQueueOptions(), time);
        var gate = new TaskCompletionSource();
        _runs.Rest = TimeSpan.FromHours(5); // no more than a minute of it counts
        _runs.Does = async (_, _) =>
        {
            await gate.Task;
            return RunResult.Done;
        };
        queue.Start(_runs);
        queue.Request("a", RunTrigger.Schedule);
        await UntilAsync(() => _runs.Begun.Count == 1);
        queue.Request("a", RunTrigger.Signal);
        await PassAsync(time, TimeSpan.FromSeconds(1));
        gate.SetResult();
        await UntilAsync(() => queue.Running.Count == 0);

        await PassAsync(time, TimeSpan.FromSeconds(59));
        _runs.Begun.Count.ShouldBe(1);
        await PassAsync(time, TimeSpan.FromSeconds(2));
        await UntilAsync(() => _runs.Begun.Count == 2);
    }

    [Fact]
    public async Task In_a_closed_time_signals_and_retries_wait_for_its_end_and_people_do_not()
    {
        var time = new VirtualTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var queue = new RunQueue(new RunQueueOptions(), time);
        var end = time.GetUtcNow() + TimeSpan.FromMinutes(30);
        _runs.Closed = () => end > time.GetUtcNow() ? end - time.GetUtcNow() : TimeSpan.Zero;
        var isDown = true;
        _runs.Does = (_, _) => Task.FromResult(isDown ? RunResult.Unavailable : RunResult.Done);
        queue.Start(_runs);
        for (var i = 0; i < 5; i++)
        {
            queue.Request("a", RunTrigger.Signal);
            await PassAsync(time, TimeSpan.FromSeconds(5));
        }

        _runs.Begun.ShouldBeEmpty();
        queue.Request("a", RunTrigger.Person);
        await UntilAsync(() => _runs.Begun.Count == 1 && queue.Running.Count == 0);
        await PassAsync(time, TimeSpan.FromSeconds(30));
        _runs.Begun.Count.ShouldBe(1, "it would be tried again after two seconds");

        isDown = false;
        time.AdvanceTo(end);
        await UntilAsync(() => _runs.Begun.Count == 2 && queue.Running.Count == 0);
        await PassAsync(time, TimeSpan.FromSeconds(5));
        _runs.Begun.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_an_hour_holds_up_nothing()
    {
        var clock = new SetBackClock();
        await using var queue = new RunQueue(Quick, clock);
        queue.Start(_runs);
        queue.Request("a", RunTrigger.Signal);

        clock.IsSetBack = true;

        await UntilAsync(() => _runs.Begun.Count == 1);
        queue.Request("a", RunTrigger.Signal);
        await UntilAsync(() => _runs.Begun.Count == 2);
    }

    [Fact]
    public async Task Processes_do_not_wait_for_each_other()
    {
        var gate = new TaskCompletionSource();
        _runs.Does = async (process, _) =>
        {
            if (process == "slow")
            {
                await gate.Task;
            }

            return RunResult.Done;
        };
        _queue.Start(_runs);
        _queue.Request("slow", RunTrigger.Person);
        _queue.Request("quick", RunTrigger.Person);

        await UntilAsync(() => _runs.Begun.Count == 2 && _queue.Running is ["slow"]);
        gate.SetResult();
    }

    [Fact]
    public async Task A_system_that_is_down_is_tried_again_until_it_is_back()
    {
        var left = 3;
        _runs.Does = (_, _) => Task.FromResult(left-- > 0 ? RunResult.Unavailable : RunResult.Done);
        _queue.Start(_runs);

        _queue.Request("a", RunTrigger.Schedule);

        await UntilAsync(() => _runs.Begun.Count == 4);
        _runs.Begun.Skip(1).ShouldAllBe(run => run.Trigger == RunTrigger.Retry);
        await Task.Delay(TimeSpan.FromMilliseconds(200), Clock);
        _runs.Begun.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_refused_process_rests_whatever_signals_come_but_not_from_a_person()
    {
        _runs.Does = (_, _) => Task.FromResult(RunResult.Refused);
        _queue.Start(_runs);
        _queue.Request("a", RunTrigger.Signal);
        await UntilAsync(() => _runs.Begun.Count == 1 && _queue.Running.Count == 0);

        _queue.Request("a", RunTrigger.Signal);
        await Task.Delay(TimeSpan.FromMilliseconds(200), Clock);
        _runs.Begun.Count.ShouldBe(1);
        _queue.Request("a", RunTrigger.Person);

        await UntilAsync(() => _runs.Begun.Count == 2);
    }

    [Fact]
    public async Task While_processes_are_held_their_runs_stop_and_none_begins()
    {
        _runs.Does = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, Clock, token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return RunResult.Cancelled;
        };
        _queue.Start(_runs);
        _queue.Request("a", RunTrigger.Schedule);
        _queue.Request("b", RunTrigger.Schedule);
        await UntilAsync(() => _queue.Running.Count == 2);

        await using (await _queue.HoldAsync(new HashSet<string>(StringComparer.Ordinal) { "a" }, default))
        {
            _queue.Running.ShouldBe(["b"]);
            _queue.Request("a", RunTrigger.Person);
            await Task.Delay(TimeSpan.FromMilliseconds(100), Clock);
            _queue.Running.ShouldBe(["b"]);
        }

        await UntilAsync(() => _queue.Running.Count == 2);
        _runs.Overlapped.ShouldBeFalse();
    }

    [Fact]
    public async Task Stopping_ends_runs_and_begins_none()
    {
        _runs.Does = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, Clock, token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return RunResult.Cancelled;
        };
        _queue.Start(_runs);
        _queue.Request("a", RunTrigger.Schedule);
        await UntilAsync(() => _queue.Running.Count == 1);

        (await _queue.StopAsync(TimeSpan.FromMinutes(1))).ShouldBeEmpty();
        _queue.Request("a", RunTrigger.Person);
        await Task.Delay(TimeSpan.FromMilliseconds(50), Clock);

        _queue.Running.ShouldBeEmpty();
        _runs.Begun.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_does_not_let_itself_be_stopped_holds_up_the_end_only_for_a_while_and_is_named()
    {
        var answer = new TaskCompletionSource<RunResult>();
        _runs.Does = (process, _) => process == "hangs" ? answer.Task : Task.FromResult(RunResult.Done);
        _queue.Start(_runs);
        _queue.Request("hangs", RunTrigger.Schedule);
        _queue.Request("other", RunTrigger.Schedule);
        await UntilAsync(() => _runs.Begun.Count == 2 && _queue.Running.Count == 1);

        (await _queue.StopAsync(TimeSpan.FromMilliseconds(50))).ShouldBe(["hangs"]);

        await _queue.DisposeAsync();
        answer.SetResult(RunResult.Done);
        await UntilAsync(() => _queue.Running.Count == 0);
    }

    [Fact]
    public async Task A_call_that_gives_up_by_itself_is_no_stop_so_its_process_rests()
    {
        _runs.Does = (_, _) => throw new TaskCanceledException("a time-out of an adapter's own");
        _queue.Start(_runs);
        _queue.Request("a", RunTrigger.Schedule);
        await UntilAsync(() => !_runs.Begun.IsEmpty && _queue.Running.Count == 0);
        _queue.Request("a", RunTrigger.Signal);

        await Task.Delay(TimeSpan.FromMilliseconds(200), Clock);

        _runs.Begun.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_system_that_is_cut_off_for_ten_minutes_is_asked_ever_less_while_others_go_on_and_then_soon_again()
    {
        var time = new VirtualTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var queue = new RunQueue(new RunQueueOptions(), time);
        var back = time.GetUtcNow() + TimeSpan.FromMinutes(10);
        var done = 0;
        _runs.Does = (process, _) =>
        {
            if (process == "cut off" && time.GetUtcNow() < back)
            {
                return Task.FromResult(RunResult.Unavailable);
            }

            done += process == "cut off" ? 1 : 0;
            return Task.FromResult(RunResult.Done);
        };
        queue.Start(_runs);
        queue.Request("cut off", RunTrigger.Schedule);

        for (var second = 0; second < 661; second++)
        {
            if (second % 30 == 0)
            {
                queue.Request("other", RunTrigger.Signal);
                queue.Request("cut off", RunTrigger.Signal);
            }

            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(2), Clock);
        }

        await UntilAsync(() => done > 0);
        _runs.Begun.Count(r => r.Process == "cut off").ShouldBeInRange(8, 20);
        _runs.Begun.Count(r => r.Process == "other").ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_for_a_run_to_end_holds_nothing()
    {
        var answer = new TaskCompletionSource<RunResult>();
        _runs.Does = (_, _) => answer.Task;
        _queue.Start(_runs);
        _queue.Request("a", RunTrigger.Schedule);
        await UntilAsync(() => _queue.Running.Count == 1);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));

        await Should.ThrowAsync<OperationCanceledException>(() =>
            _queue.HoldAsync(new HashSet<string>(StringComparer.Ordinal) { "a" }, patience.Token)
        );

        answer.SetResult(RunResult.Done);
        await UntilAsync(() => _queue.Running.Count == 0);
        _queue.Request("a", RunTrigger.Person);
        await UntilAsync(() => _runs.Begun.Count == 2);
    }

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private static async Task PassAsync(VirtualTime time, TimeSpan length)
    {
        for (var passed = TimeSpan.Zero; passed < length; passed += TimeSpan.FromMilliseconds(500))
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(5), Clock);
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), Clock, patience.Token);
        }
    }

    /// <summary>The real time, until an administrator sets the clock back.</summary>
    private sealed class SetBackClock : TimeProvider
    {
        public bool IsSetBack { get; set; }

        public override DateTimeOffset GetUtcNow() =>
            base.GetUtcNow() - (IsSetBack ? TimeSpan.FromHours(1) : TimeSpan.Zero);
    }
}
