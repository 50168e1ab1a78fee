using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
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
            one.WriteAsync("contacts@*", Fields, [.. Creates(1, 60)])
        );
        _stub.Anna.MostRunning.ShouldBe(4);
        _stub.Anna.Throttled.ShouldBe(0);
    }

    [Fact]
    public async Task Ten_minutes_worth_of_requests_leave_and_the_rest_is_told_to_wait()
    {
        await using var connection = await _stub.ConnectAsync(("requestLimit", "100"));
        var outcomes = await connection.WriteAsync("contacts@*", Fields, [.. Creates(1, 150)]);
        var waits = outcomes.OfType<WriteOutcome.NotAttempted>().ToList();
        waits.Count.ShouldBeInRange(50, 75);
        waits.ShouldAllBe(w => w.RetryAfter > TimeSpan.FromMinutes(9) && w.RetryAfter <= TimeSpan.FromMinutes(10));
        _stub.Anna.Answered.ShouldBeLessThanOrEqualTo(100);
    }

    [Fact]
    public async Task Several_mailboxes_are_written_at_once_in_nearly_the_ideal_time()
    {
        const int Mailboxes = 5;
        const int PerMailbox = 80;
        _stub.Latency = TimeSpan.FromMilliseconds(100);
        var names = Enumerable.Range(1, Mailboxes).Select(i => $"m{i}").ToList();
        names.ForEach(name => _stub.Store.AddMailbox(name + "@contoso.test"));
        await using var connection = await _stub.ConnectAsync(
            Surroundings.NewContext() with
            {
                Time = Surroundings.Time,
            },
            ("mailboxes", string.Join(", ", names.Select(name => $"{name}={name}@contoso.test"))),
            ("timeout", "100s")
        );
        await connection.SweepAsync("contacts@*"); // knows the folders
        var creates = Creates(Mailboxes, PerMailbox).ToArray();
        var began = Surroundings.Time.GetTimestamp();
        var outcomes = await connection.WriteAsync("contacts@*", Fields, creates);
        var took = Surroundings.Time.GetElapsedTime(began);

        outcomes.ShouldAllBe(o => o is WriteOutcome.Written);
        var used = names.Select(name => _stub.Store.Mailboxes[name + "@contoso.test"]).ToList();
        used.ShouldAllBe(mailbox => mailbox.Contacts.Count == PerMailbox && mailbox.Throttled == 0);
        var ideal = _stub.Latency * (PerMailbox / 4);
        took.ShouldBeLessThan(ideal * 1.25);
    }

    private static IEnumerable<RecordWrite> Creates(int mailboxes, int perMailbox) =>
        Enumerable
            .Range(0, mailboxes * perMailbox)
            .Select(i =>
                Exchanging.NewCreate(
                    ("mailbox", FieldValue.Text(mailboxes == 1 ? "anna" : $"m{(i % mailboxes) + 1}")),
                    ("companyName", FieldValue.Text($"C{i}"))
                )
            );
}
