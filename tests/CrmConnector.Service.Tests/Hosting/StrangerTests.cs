using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using CrmConnector.Abstractions.Signals;

namespace CrmConnector.Service.Tests.Hosting;

/// <summary>Whoever calls the service, strangers and people who go away, cannot hold it up.</summary>
public sealed class StrangerTests
{
    private readonly ServedWorld _world = new();

    [Fact]
    public async Task Thousands_of_forged_calls_start_nothing_and_do_not_fill_the_log()
    {
        var calls = 0;
        _world.Crm.Reads = _ =>
            Interlocked.Increment(ref calls) % 2 == 0
                ? throw new InvalidOperationException("not thought of")
                : new WebhookReading(202, []) { Dropped = 1 };
        await using var service = await SubscribedAsync();
        using var client = new HttpClient { BaseAddress = service.Address };
        var lines = _world.Log.Count;
        var runs = (await _world.Store.Runs.ListAsync(null, null, 10, default)).Count;

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 3000),
            async (i, token) =>
            {
                using var body = new StringContent($"{{[{i}");
                using var answer = await client.PostAsync("hooks/crm", body, token);
                answer.StatusCode.ShouldBeOneOf(
                    HttpStatusCode.Accepted,
                    HttpStatusCode.BadRequest,
                    HttpStatusCode.ServiceUnavailable
                );
            }
        );

        _world.Log.Count.ShouldBeLessThan(lines + 5);
        (await _world.Store.Runs.ListAsync(null, null, 10, default)).Count.ShouldBe(runs);
        using var large = new ByteArrayContent(new byte[1_000_000]);
        (await client.PostAsync("hooks/crm", large)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await client.DeleteAsync("hooks/crm")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Bodies_that_come_by_drops_are_cut_off_and_meanwhile_there_is_room_only_for_some()
    {
        await using var service = await SubscribedAsync();
        var slow = new List<TcpClient>();
        for (var i = 0; i < 100; i++)
        {
            slow.Add(await SlowAsync(service.Address));
        }

        using var client = new HttpClient { BaseAddress = service.Address };
        await Eventually.HoldsAsync(async () =>
            (await PostAsync(client)).StatusCode == HttpStatusCode.ServiceUnavailable
        );

        _world.Time.Advance(TimeSpan.FromSeconds(11));

        await Eventually.HoldsAsync(async () => (await PostAsync(client)).StatusCode == HttpStatusCode.Accepted);
        slow.ForEach(s => s.Dispose());
    }

    [Fact]
    public async Task A_command_whose_caller_goes_away_is_cancelled()
    {
        var (begun, ended) = Waiting();
        await using var service = await _world.StartAsync();
        using var client = Local();
        using var goesAway = new CancellationTokenSource();

        var call = CallAsync(client, goesAway.Token);
        await begun;
        await goesAway.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        await ended.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_command_that_goes_on_when_the_service_stops_is_stopped_and_its_caller_told()
    {
        var (begun, ended) = Waiting();
        var service = await _world.StartAsync();
        using var client = Local();
        var call = CallAsync(client, default);
        await begun;

        await service.DisposeAsync();

        await ended;
        (await call).ShouldContain("130");
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client) =>
        client.PostAsync("hooks/crm", new StringContent("{}"));

    private static async Task<string> CallAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.PostAsJsonAsync(
            "api/commands",
            new { Arguments = (string[])["run"], Folder = "." },
            cancellationToken
        );
        return await answer.Content.ReadAsStringAsync(cancellationToken);
    }

    private static async Task<TcpClient> SlowAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var head = $"POST /hooks/crm HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{{";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        return client;
    }

    /// <summary>Makes the command one that goes on until it is cancelled.</summary>
    private (Task Begun, Task Ended) Waiting()
    {
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        _world.Command = async (output, token) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _world.Time, token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended.SetResult();
            return 130;
        };
        return (begun.Task, ended.Task);
    }

    private HttpClient Local()
    {
        var client = new HttpClient { BaseAddress = _world.Access.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _world.Access.Token);
        return client;
    }

    private async Task<ServiceHost> SubscribedAsync()
    {
        var service = await _world.StartAsync();
        await Eventually.HoldsAsync(async () =>
            (await service.LookAsync(default)).Subscriptions.GetValueOrDefault("crm") > 0
        );
        return service;
    }
}
