using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point22_ThrottlingTests : SandboxTest
{
    [Fact]
    public async Task Too_many_requests_get_429_until_the_window_has_moved_on()
    {
        await using var sandbox = await StartAsync(
            new ThrottlingOptions { Requests = 3, Window = TimeSpan.FromSeconds(30) }
        );
        using var crm = await CrmClient.SignInAsync(sandbox);
        for (var i = 0; i < 3; i++)
        {
            var good = await crm.GetAsync("WhoAmI");
            good.Status.ShouldBe(200);
            good.Header("x-ms-dop-hint").ShouldBe("7");
            good.Header("x-ms-ratelimit-burst-remaining-xrm-requests")
                .ShouldBe((2 - i).ToString(System.Globalization.CultureInfo.InvariantCulture));
            good.Header("x-ms-ratelimit-time-remaining-xrm-requests").ShouldNotBeNull();
        }

        var first = await crm.GetAsync("WhoAmI");
        var second = await crm.GetAsync("WhoAmI");

        first.ShouldRefuse(
            429,
            "0x80072322",
            "Number of requests exceeded the limit of 3 over time window of 30 seconds."
        );
        first.Header("Retry-After").ShouldBe("30");
        second.Header("Retry-After").ShouldBe("38");
        sandbox.Counts.Throttled.ShouldBe(2);
        Clock.Advance(TimeSpan.FromSeconds(31));
        (await crm.GetAsync("WhoAmI")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Too_much_execution_time_gets_429()
    {
        await using var sandbox = await StartAsync(
            new ThrottlingOptions { ExecutionTime = TimeSpan.FromSeconds(20), Window = TimeSpan.FromSeconds(300) }
        );
        using var crm = await CrmClient.SignInAsync(sandbox);
        sandbox.Faults.Add(new Fault(FaultKind.Slow) { Delay = TimeSpan.FromSeconds(25) });
        var slow = crm.GetAsync("WhoAmI");
        await Clock.WaitForTimerAsync(CancellationToken.None);
        Clock.Advance(TimeSpan.FromSeconds(25));
        (await slow).Status.ShouldBe(200);

        var reply = (await crm.GetAsync("WhoAmI")).ShouldRefuse(429, "0x80072321");

        reply.ErrorMessage.ShouldStartWith(
            "Combined execution time of incoming requests exceeded limit of 20,000 milliseconds over time window of 300 seconds."
        );
        reply.Header("Retry-After").ShouldBe("275");
    }

    [Fact]
    public async Task Too_many_at_a_time_get_429_at_once()
    {
        await using var sandbox = await StartAsync(new ThrottlingOptions { Concurrency = 1 });
        using var crm = await CrmClient.SignInAsync(sandbox);
        var id = sandbox.Faults.Add(new Fault(FaultKind.HoldBefore));
        var held = crm.GetAsync("WhoAmI");
        await sandbox.Faults.WaitUntilHeldAsync(id, CancellationToken.None);

        (await crm.GetAsync("WhoAmI")).ShouldRefuse(
            429,
            "0x80072326",
            "Number of concurrent requests exceeded the limit of 1."
        );
        sandbox.Faults.Release(id);
        (await held).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Each_server_counts_for_itself_and_the_cookie_chooses()
    {
        await using var sandbox = await StartAsync(new ThrottlingOptions { Requests = 1, Servers = 2 });
        using var crm = await CrmClient.SignInAsync(sandbox);
        var first = await crm.GetAsync("WhoAmI");
        var second = await crm.GetAsync("WhoAmI");
        var cookie = first.Header("Set-Cookie")!.Split(';')[0];

        first.Status.ShouldBe(200);
        second.Status.ShouldBe(200);
        string.Equals(second.Header("Set-Cookie"), first.Header("Set-Cookie"), StringComparison.Ordinal)
            .ShouldBeFalse();
        (await crm.GetAsync("WhoAmI", ("Cookie", cookie))).ShouldRefuse(429, "0x80072322");
    }

    [Fact]
    public async Task A_batch_and_a_bulk_message_count_as_one()
    {
        await using var sandbox = await StartAsync(new ThrottlingOptions { Requests = 2 });
        using var crm = await CrmClient.SignInAsync(sandbox);
        var batch = new BatchBody()
            .Request("GET", "contacts/$count")
            .Request("GET", "contacts/$count")
            .Request("GET", "contacts/$count");

        (await batch.SendAsync(crm)).Status.ShouldBe(200);
        (await crm.GetAsync("WhoAmI")).Status.ShouldBe(200);
        (await crm.GetAsync("WhoAmI")).Status.ShouldBe(429);
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests, "0x80072322")]
    [InlineData(FaultKind.TooMuchExecutionTime, "0x80072321")]
    [InlineData(FaultKind.TooManyConcurrentRequests, "0x80072326")]
    public async Task Each_kind_can_be_had_as_a_fault(FaultKind kind, string code)
    {
        Sandbox.Faults.Add(
            new Fault(kind)
            {
                Delay = TimeSpan.FromSeconds(12),
                Verb = "POST",
                Table = "contact",
            }
        );

        var reply = (await Crm.PostAsync("contacts", "{}")).ShouldRefuse(429, code);

        reply.Header("Retry-After").ShouldBe("12");
        (await Crm.PostAsync("contacts", "{}")).Status.ShouldBe(204);
    }

    private Task<CrmSandbox> StartAsync(ThrottlingOptions throttling) =>
        CrmSandbox.StartAsync(
            new CrmSandboxOptions
            {
                Time = Clock,
                Throttling = new ThrottlingOptions
                {
                    Requests = throttling.Requests,
                    Window = throttling.Window,
                    ExecutionTime = throttling.ExecutionTime,
                    Concurrency = throttling.Concurrency,
                    Servers = throttling.Servers,
                    DopHint = 7,
                },
            },
            CancellationToken.None
        );
}
