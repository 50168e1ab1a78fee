using CrmConnector.Sandbox.Tests.Exchange.Support;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class Point25_ThrottlingTests : ExchangeTest
{
    private static readonly ExchangeApplication First = new("11111111-0000-4000-8000-000000000001") { Secret = "s" };
    private static readonly ExchangeApplication Second = new("11111111-0000-4000-8000-000000000002") { Secret = "t" };

    protected override ExchangeSandboxOptions Options() =>
        new()
        {
            Time = Clock,
            Mailboxes = Mailboxes,
            Applications = [First, Second],
        };

    [Fact]
    public async Task The_defaults_are_those_of_the_service()
    {
        var defaults = Sandbox.Settings.Throttling;

        defaults.Enabled.ShouldBeTrue();
        (defaults.Requests, defaults.Window).ShouldBe((10_000, TimeSpan.FromMinutes(10)));
        (defaults.UploadBytes, defaults.UploadWindow).ShouldBe((150L * 1024 * 1024, TimeSpan.FromMinutes(5)));
        (defaults.Concurrency, defaults.ApplicationConcurrency).ShouldBe((4, 0));
        (defaults.ExtensionRequests, defaults.TenantRequests).ShouldBe((455, 130_000));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task The_fifth_request_of_an_application_on_a_mailbox_gets_429()
    {
        var fault = Sandbox.Faults.Add(new Fault(FaultKind.HoldBefore) { Times = 4 });
        var held = new List<Task<Reply>>();
        for (var i = 0; i < 4; i++)
        {
            held.Add(Graph.GetAsync(Contacts));
        }

        await HeldAsync(4);
        using var other = await GraphClient.SignInAsync(Sandbox, Second);

        var refused = (await Graph.GetAsync(Contacts)).ShouldRefuse(
            429,
            "ApplicationThrottled",
            "Application is over its MailboxConcurrency limit."
        );
        refused.Header("Retry-After").ShouldBe("5");
        (await Graph.GetAsync($"users/{Bruno}/contacts")).Status.ShouldBe(200);
        (await other.GetAsync(Contacts)).Status.ShouldBe(200);
        Sandbox.Faults.Release(fault);
        (await Task.WhenAll(held)).ShouldAllBe(reply => reply.Status == 200);
        (await Graph.GetAsync(Contacts)).Status.ShouldBe(200);
        Sandbox.Counts.Throttled.ShouldBe(1);
        Sandbox.Counts.MostConcurrent.ShouldBe(5);
    }

    [Fact]
    public async Task An_application_can_be_limited_over_all_mailboxes()
    {
        Throttling(throttling => throttling with { ApplicationConcurrency = 1 });
        var fault = Sandbox.Faults.Add(new Fault(FaultKind.HoldBefore));
        var held = Graph.GetAsync(Contacts);
        await Sandbox.Faults.WaitUntilHeldAsync(fault, CancellationToken.None);

        (await Graph.GetAsync($"users/{Bruno}/contacts")).ShouldRefuse(429, "ApplicationThrottled");
        Sandbox.Faults.Release(fault);
        (await held).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Too_many_requests_within_the_window_get_429_and_pushing_on_counts()
    {
        Throttling(throttling => throttling with { Requests = 3, Window = TimeSpan.FromMinutes(10) });
        for (var i = 0; i < 3; i++)
        {
            (await Graph.GetAsync(Contacts)).Status.ShouldBe(200);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await Graph.GetAsync(Contacts))
            .ShouldRefuse(429, "ApplicationThrottled")
            .Header("Retry-After")
            .ShouldBe("420");
        (await Graph.GetAsync($"users/{Bruno}/contacts")).Status.ShouldBe(200);

        // the first request leaves the window, yet the one that was refused stands in it
        Clock.Advance(TimeSpan.FromMinutes(7));
        (await Graph.GetAsync(Contacts)).ShouldRefuse(429, "ApplicationThrottled").Header("Retry-After").ShouldBe("60");
        Clock.Advance(TimeSpan.FromMinutes(10));
        using var later = await GraphClient.SignInAsync(Sandbox);
        (await later.GetAsync(Contacts)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Too_many_bytes_within_the_window_get_429()
    {
        Throttling(throttling => throttling with { UploadBytes = 1000 });
        var body = $$"""{"personalNotes":"{{new string('x', 600)}}"}""";
        (await Graph.PostAsync(Contacts, body)).Status.ShouldBe(201);

        (await Graph.PostAsync(Contacts, body))
            .ShouldRefuse(429, "ApplicationThrottled")
            .Header("Retry-After")
            .ShouldBe("300");
        (await Graph.GetAsync(Contacts)).Status.ShouldBe(200);
        Clock.Advance(TimeSpan.FromMinutes(5));
        (await Graph.PostAsync(Contacts, body)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Open_extensions_and_the_whole_tenant_have_limits_of_their_own()
    {
        var id = await CreateAsync("A");
        Throttling(throttling => throttling with { ExtensionRequests = 1 });
        (await Graph.GetAsync($"{Contacts}/{id}/extensions")).Status.ShouldBe(200);
        (await Graph.GetAsync($"{Contacts}/{id}/extensions")).ShouldRefuse(429, "ApplicationThrottled");
        (await Graph.GetAsync($"{Contacts}/{id}")).Status.ShouldBe(200);

        Throttling(throttling => throttling with { TenantRequests = 1 });
        (await Graph.GetAsync($"users/{Bruno}/contacts")).ShouldRefuse(429, "ApplicationThrottled");
        Clock.Advance(TimeSpan.FromSeconds(10));
        (await Graph.GetAsync($"users/{Bruno}/contacts")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Retry_After_can_be_missing()
    {
        Throttling(throttling => throttling with { Requests = 0, SendsRetryAfter = false });

        (await Graph.GetAsync(Contacts)).ShouldRefuse(429, "ApplicationThrottled").Header("Retry-After").ShouldBeNull();
    }

    [Fact]
    public async Task Limits_can_be_switched_off_and_are_counted_all_the_same()
    {
        Throttling(throttling => throttling with { Enabled = false, Requests = 1, Concurrency = 1 });

        for (var i = 0; i < 5; i++)
        {
            (await Graph.GetAsync(Contacts)).Status.ShouldBe(200);
        }

        Sandbox.Counts.Requests.ShouldBe(5);
        Sandbox.Counts.Of(Anna).Requests.ShouldBe(5);
        Sandbox.Counts.Of(Bruno).Requests.ShouldBe(0);
        Sandbox.Counts.Throttled.ShouldBe(0);
        Sandbox.Counts.Reset();
        Sandbox.Counts.Of(Anna).Requests.ShouldBe(0);
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests, 12, "12")]
    [InlineData(FaultKind.TooManyConcurrentRequests, 3, "3")]
    [InlineData(FaultKind.TooManyRequests, 0, null)]
    public async Task Each_kind_can_be_had_as_a_fault(FaultKind kind, int seconds, string? retryAfter)
    {
        Sandbox.Faults.Add(new Fault(kind) { Delay = TimeSpan.FromSeconds(seconds) });

        (await Graph.GetAsync(Contacts))
            .ShouldRefuse(429, "ApplicationThrottled")
            .Header("Retry-After")
            .ShouldBe(retryAfter);
        Sandbox.Counts.Throttled.ShouldBe(1);
        (await Graph.GetAsync(Contacts)).Status.ShouldBe(200);
    }

    private async Task HeldAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Sandbox.Counts.Of(Anna).MostConcurrent < count)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
