using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Exchange.Tests.Stub;

namespace CrmConnector.Adapters.Exchange.Tests.Throttling;

/// <summary>The limits of each mailbox, counted by the service.</summary>
public sealed class MailboxLimitTests : IAsyncLifetime
{
    private static readonly string[] Fields = ["mailbox", "companyName"];

    private GraphStub _stub = null!;

    public async Task InitializeAsync() => _stub = await GraphStub.StartAsync();

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    [Fact]
    public async Task Several_connections_of_one_program_share_the_four_requests_of_a_mailbox()
    {
        _stub.Latency = TimeSpan.FromMilliseconds(10);
        var adapter = new ExchangeAdapter();
        var context = Surroundings.NewContext();
        var settings = new ConnectionSettings("exchange", _stub.Settings());
        await using var one = await adapter.ConnectAsync(settings, context, default);
        await using var two = await adapter.ConnectAsync(settings, context, default);
        var keys = Enumerable
            .Range(0, 60)
            .Select(_ => new RecordKey(_stub.AddContact(_stub.Anna, "{}").ImmutableId))
            .ToList();
        var request = new FetchRequest(Exchanging.Anna, new(["companyName"]), keys);
        await Task.WhenAll(
            one.FetchAsync(request, default).AsTask(),
            two.FetchAsync(request, default).AsTask(),
            one.WriteAsync("contacts@*", Fields, [.. Creates(60)])
        );
        _stub.Anna.MostRunning.ShouldBe(4);
        _stub.Anna.Throttled.ShouldBe(0);
    }

    [Fact]
    public async Task Ten_minutes_worth_of_requests_leave_and_the_rest_is_told_to_wait()
    {
        await using var connection = await _stub.ConnectAsync(("requestLimit", "100"));
        var outcomes = await connection.WriteAsync("contacts@*", Fields, [.. Creates(150)]);
        var waits = outcomes.OfType<WriteOutcome.NotAttempted>().ToList();
        waits.Count.ShouldBeInRange(50, 75);
        waits.ShouldAllBe(w => w.RetryAfter > TimeSpan.FromMinutes(9) && w.RetryAfter <= TimeSpan.FromMinutes(10));
        _stub.Anna.Answered.ShouldBeLessThanOrEqualTo(100);
    }

    [Theory]
    [InlineData("contacts@*")]
    [InlineData("contacts@anna")]
    [InlineData("contacts@anna/*")]
    public async Task Readings_at_signals_are_to_wait_when_much_of_a_mailbox_allowance_is_used(string entity)
    {
        _stub.Store.AddMailbox("bruno@contoso.test");
        await using var connection = await _stub.ConnectAsync(
            ("mailboxes", "anna=anna@contoso.test, bruno=bruno@contoso.test"),
            ("requestLimit", "200")
        );
        var pace = (IReadingPace)connection;
        await connection.ReadFeedAsync("contacts@anna", null, "companyName");
        pace.RestBeforeReading(entity).ShouldBe(TimeSpan.Zero);
        await connection.WriteAsync("contacts@*", Fields, [.. Creates(140)]);
        pace.RestBeforeReading(entity).ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        pace.RestBeforeReading("contacts@bruno").ShouldBe(TimeSpan.Zero);
        pace.RestBeforeReading("no entity of ours").ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("2147483647")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task A_wait_that_nobody_can_mean_does_not_close_a_mailbox_for_good(string wait)
    {
        await using var connection = await _stub.ConnectAsync(("timeout", "100s"));
        await connection.SweepAsync("contacts@*"); // knows the folders
        _stub.Before = _ => StubAnswer.Throttled(null) with { RetryAfter = wait };
        var longest = TimeSpan.FromHours(1);
        var refused = await connection.WriteAsync("contacts@*", Fields, [.. Creates(1)]);
        refused[0].ShouldBeOfType<WriteOutcome.NotAttempted>().RetryAfter!.Value.ShouldBeInRange(default, longest);
        var closed = await connection.WriteAsync("contacts@*", Fields, [.. Creates(1)]);
        closed[0].ShouldBeOfType<WriteOutcome.NotAttempted>().RetryAfter!.Value.ShouldBeInRange(default, longest);
    }

    [Theory]
    [InlineData("2147483647")]
    [InlineData("3000")]
    public async Task A_feed_does_not_sit_out_a_wait_that_is_for_the_engine_to_decide(string wait)
    {
        await using var connection = await _stub.ConnectAsync(("timeout", "100s"));
        var round = await connection.ReadFeedAsync("contacts@*", null, "companyName");
        _stub.Before = _ => StubAnswer.Throttled(null) with { RetryAfter = wait };
        _stub.Forget();
        var failure = await Should.ThrowAsync<SystemUnavailableException>(() =>
            connection.ReadFeedAsync("contacts@*", round[^1].Next, "companyName")
        );
        failure.RetryAfter!.Value.ShouldBeInRange(TimeSpan.FromMinutes(45), TimeSpan.FromHours(1));
        _stub.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_limit_over_all_mailboxes_holds_besides()
    {
        _stub.Latency = TimeSpan.FromMilliseconds(10);
        _stub.Store.AddMailbox("bruno@contoso.test");
        await using var connection = await _stub.ConnectAsync(
            ("mailboxes", "anna=anna@contoso.test, bruno=bruno@contoso.test"),
            ("totalParallelism", "3")
        );
        var creates = Creates(60).ToArray();
        for (var i = 0; i < creates.Length; i += 2)
        {
            creates[i].Values[0] = FieldValue.Text("bruno");
        }

        (await connection.WriteAsync("contacts@*", Fields, creates)).ShouldAllBe(o => o is WriteOutcome.Written);
        _stub.MostRunning.ShouldBe(3);
    }

    private static IEnumerable<RecordWrite> Creates(int count) =>
        Enumerable
            .Range(0, count)
            .Select(i =>
                Exchanging.NewCreate(("mailbox", FieldValue.Text("anna")), ("companyName", FieldValue.Text($"C{i}")))
            );
}
