namespace CrmConnector.Service.Tests.Hosting;

/// <summary>A third party's adapter that hangs, ignores its token or throws what it should not harms nobody but itself.</summary>
public sealed class HostileAdapterTests
{
    private static readonly TimeSpan TwoMinutes = TimeSpan.FromMinutes(2);
    private readonly ServedWorld _world = new();

    [Fact]
    public async Task A_run_a_listening_and_a_removal_that_ignore_the_end_hold_it_up_for_two_minutes_at_most()
    {
        var never = new TaskCompletionSource();
        var runs = 0;
        _world.Schedule = "{ every: 1m, realtime: yes }";
        _world.Erp.Listens = _ => never.Task;
        _world.Erp.Describes = _ =>
        {
            Interlocked.Increment(ref runs);
            return never.Task;
        };
        _world.Crm.Unsubscribes = _ => never.Task;
        var service = await _world.StartAsync();
        await _world.PassUntilAsync(() => runs > 0 && _world.Erp.Listened > 0);

        var before = _world.Time.GetUtcNow();
        var stop = service.DisposeAsync().AsTask();
        await _world.PassUntilAsync(() => stop.IsCompleted);

        await stop;
        (_world.Time.GetUtcNow() - before).ShouldBeLessThan(TwoMinutes + TimeSpan.FromSeconds(5));
        _world.Log.ShouldContain(line => line.StartsWith("Error: Runs of people", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_subscription_that_hangs_or_throws_does_not_end_the_service_and_the_other_one_comes()
    {
        var never = new TaskCompletionSource();
        var subscribed = 0;
        _world.Erp.Subscribes = _ => never.Task;
        _world.Crm.Subscribes = _ =>
            Interlocked.Increment(ref subscribed) switch
            {
                1 => throw new TaskCanceledException("a time-out of its own"),
                2 => throw new InvalidOperationException("a defect"),
                _ => Task.CompletedTask,
            };
        await using var service = await _world.StartAsync();

        await _world.PassUntilAsync(() => Subscribed("crm", service), step: TimeSpan.FromSeconds(10));

        service.Ended.IsCancellationRequested.ShouldBeFalse();
        _world.Log.ShouldContain(line => line.Contains("erp: its system cannot be asked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_listening_that_gives_up_by_itself_begins_again()
    {
        _world.Erp.Listens = _ => throw new TaskCanceledException("a time-out of its own");
        await using var service = await _world.StartAsync();

        await _world.PassUntilAsync(() => _world.Erp.Listened > 3);
    }

    [Fact]
    public async Task Subscriptions_go_on_with_a_secret_that_was_put_right()
    {
        var refused = new ScriptedConnection
        {
            Subscribes = _ => throw new Abstractions.Adapters.CredentialsRefusedException("the application is refused"),
        };
        _world.Crm = refused;
        _world.Refreshed = connection =>
        {
            if (connection == "crm")
            {
                _world.Crm = new ScriptedConnection();
            }
        };
        await using var service = await _world.StartAsync();

        await _world.PassUntilAsync(() => Subscribed("crm", service), step: TimeSpan.FromSeconds(10));
    }

    private static bool Subscribed(string connection, ServiceHost service) =>
        service.LookAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult().Subscriptions is { } subscriptions
        && subscriptions.GetValueOrDefault(connection) > 0;
}
